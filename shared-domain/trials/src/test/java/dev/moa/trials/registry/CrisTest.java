package dev.moa.trials.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moa.trials.TrialContent;
import dev.moa.trials.TrialField;
import dev.moa.trials.registry.Registry.Fetched;
import dev.moa.trials.registry.Registry.Page;
import dev.moa.trials.registry.Registry.Position;
import dev.moa.trials.registry.Registry.Rejected;
import dev.moa.trials.registry.Registry.Understood;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CrisTest {

  private final StubServer server = new StubServer();

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void aPageIsAskedForByNumberAndSize() {
    server.answer(200, list(2, 60, "[" + "{},".repeat(9) + "{}]"));

    Page page = server.cris(10).fetch(new Position(2, null), StubServer.ALIVE);

    assertThat(server.asked().getFirst())
        .containsEntry("path", "/list")
        .containsEntry("resultType", "JSON")
        .containsEntry("numOfRows", "10")
        .containsEntry("pageNo", "2")
        .containsEntry("serviceKey", StubServer.KEY);
    assertThat(page.total()).isEqualTo(60);
    assertThat(page.last()).isFalse();
    assertThat(page.nextToken()).isNull();
  }

  @Test
  void noDataIsAnEmptyListAndNoError() {
    server.answer(200, "{\"resultCode\":\"03\",\"resultMsg\":\"NODATA_ERROR\"}");

    assertThat(server.cris(50).fetch(Position.FIRST, StubServer.ALIVE))
        .isEqualTo(new Page(List.of(), 0, null, true));
    assertThat(server.cris(50).fetch(new Position(3, null), StubServer.ALIVE))
        .isEqualTo(new Page(List.of(), null, null, true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "\"\"", "null"})
  void pastTheEndItemsAreEmptyInOneWayOrAnother(String items) {
    server.answer(200, list(3, 20, items));

    Page page = server.cris(10).fetch(new Position(3, null), StubServer.ALIVE);

    assertThat(page.records()).isEmpty();
    assertThat(page.last()).isTrue();
  }

  @Test
  void pastTheEndItemsMayBeAbsent() {
    server.answer(200, "{\"resultCode\":\"00\",\"totalCount\":\"0\",\"pageNo\":\"1\"}");

    assertThat(server.cris(10).fetch(Position.FIRST, StubServer.ALIVE).records()).isEmpty();
  }

  @Test
  void aSingleItemComesWithoutAList() {
    server.answer(200, list(1, 1, "{\"trial_id\":\"KCT0000001\",\"scientific_title_kr\":\"하나\"}"));

    Page page = server.cris(10).fetch(Position.FIRST, StubServer.ALIVE);

    assertThat(page.records()).singleElement().isInstanceOf(Understood.class);
    assertThat(page.last()).isTrue();
  }

  @Test
  void aPageThatIsCutShortIsNotTakenForWhole() {
    server.answer(200, list(1, 20, "[{},{}]"));

    assertThatThrownBy(() -> server.cris(10).fetch(Position.FIRST, StubServer.ALIVE))
        .hasMessage("CRIS gave 2 records on page 1 of 10 each, of 20 in all");
  }

  @Test
  void everyFieldOfTheListIsRead() {
    TrialContent content =
        understood(
                """
                {"trial_id":"KCT0001234","scientific_title_kr":" 무릎\\r\\n연구 ",
                 "scientific_title_en":"Knee","date_registration":"2021-11-16",
                 "date_updated":"2021-12-01","date_enrolment":"2021-07-05",
                 "type_enrolment_kr":"실제등록","results_date_completed":"2022-12-31",
                 "results_type_date_completed_kr":"예정","study_type_kr":"중재연구",
                 "i_freetext_kr":"의약품의료기구","phase_kr":"제2상","source_name_kr":"재단",
                 "primary_sponsor_kr":"한빛대학교","primary_outcome_1_kr":"통증"}
                """)
            .content();

    assertThat(content)
        .isEqualTo(
            new TrialContent()
                .set(TrialField.TITLE_KO, "무릎\r\n연구")
                .set(TrialField.TITLE_EN, "Knee")
                .set(TrialField.REGISTERED_ON, LocalDate.of(2021, 11, 16))
                .set(TrialField.SOURCE_UPDATED_ON, LocalDate.of(2021, 12, 1))
                .set(TrialField.ENROLMENT_START, "2021-07-05")
                .set(TrialField.ENROLMENT_START_TYPE, "ACTUAL")
                .set(TrialField.COMPLETION, "2022-12-31")
                .set(TrialField.COMPLETION_TYPE, "PLANNED")
                .set(TrialField.STUDY_TYPE, "중재연구")
                .set(TrialField.INTERVENTION_KIND, "의약품의료기구")
                .set(TrialField.PHASE, "제2상")
                .set(TrialField.SPONSOR, "한빛대학교")
                .set(TrialField.PRIMARY_OUTCOME, "통증"));
  }

  @Test
  void whatIsAbsentEmptyOrOfAnotherKindIsEmpty() {
    TrialContent content =
        understood(
                """
                {"trial_id":"KCT0001234","scientific_title_en":"Knee","scientific_title_kr":"  ",
                 "phase_kr":"","study_type_kr":null,"primary_sponsor_kr":{},"i_freetext_kr":[],
                 "date_updated":"","date_enrolment":"","type_enrolment_kr":"실제등록"}
                """)
            .content();

    assertThat(content).isEqualTo(new TrialContent().set(TrialField.TITLE_EN, "Knee"));
  }

  @Test
  void notApplicableIsNoPhase() {
    assertThat(value(TrialField.PHASE, "phase_kr", "해당사항없음")).isNull();
    assertThat(value(TrialField.PHASE, "phase_kr", "제3상")).isEqualTo("제3상");
  }

  @ParameterizedTest
  @CsvSource({
    "2021-11-16, 2021-11-16",
    "2021/11/16, 2021-11-16",
    "2020-02-29, 2020-02-29",
    "2021-02-29, ",
    "2021-02-30, ",
    "2021-13-01, ",
    "0000-01-01, ",
    "20211116, ",
    "2021-11, ",
    "미정, "
  })
  void aDateThatIsNoneIsEmpty(String written, LocalDate expected) {
    assertThat(value(TrialField.REGISTERED_ON, "date_registration", written)).isEqualTo(expected);
  }

  @Test
  void numbersOfOtherRegistriesAreFoundAnywhere() {
    TrialContent content =
        understood(
                """
                {"trial_id":"KCT0001234","scientific_title_kr":"연구(nct01234567)와 KCT0001234",
                 "primary_outcome_1_kr":"KCT0000002/NCT01234567, NCT012345678, KCT00000021",
                 "something_new":{"ids":["NCT00000001"]}}
                """)
            .content();

    assertThat(content.get(TrialField.CROSS_REFERENCES))
        .isEqualTo(List.of("KCT0000002", "NCT00000001", "NCT01234567"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"scientific_title_kr\":\"a\"} | trial_id is missing",
        "{\"trial_id\":\" \",\"scientific_title_kr\":\"a\"} | trial_id is missing",
        "{\"trial_id\":\"KCT0000001\"} | scientific_title_kr or scientific_title_en is missing",
        "{\"trial_id\":\"K\",\"scientific_title_kr\":\"a\\u0000\"} | scientific_title_kr holds the character NUL",
        "{\"trial_id\":\"K\",\"more\":[{\"deep\":\"\\u0000\"}]} | more.deep holds the character NUL",
        "\"text\" | the record is no object",
        "null | the record is no object",
        "[] | the record is no object"
      })
  void aRecordThatCannotBeReadIsRejectedForWhat(String record, String reason) {
    Fetched fetched = StubServer.reader().list(StubServer.json(record), CrisMapper::list);

    assertThat(fetched).isInstanceOf(Rejected.class);
    assertThat(((Rejected) fetched).reason()).isEqualTo(reason);
    assertThat(fetched.raw()).isNotEmpty().doesNotContain("\\u0000");
  }

  @Test
  void aFieldThatIsTooLongRejectsTheRecordByName() {
    Fetched fetched =
        read("{\"trial_id\":\"K\",\"scientific_title_kr\":\"%s\"}".formatted("가".repeat(4001)));

    assertThat(((Rejected) fetched).reason())
        .isEqualTo("scientific_title_kr is longer than 4000 characters (titleKo)");
  }

  @Test
  void anEscapedBackslashIsNotTakenForNul() {
    assertThat(read("{\"trial_id\":\"K\",\"scientific_title_kr\":\"\\\\u0000\"}"))
        .isInstanceOf(Understood.class);
  }

  @Test
  void halfACharacterIsReplacedAndTheRestGoesOn() {
    Fetched fetched =
        read("{\"trial_id\":\"K\",\"scientific_title_kr\":\"a\\ud800b \\ud83d\\ude00\"}");

    assertThat(fetched.raw()).contains("a\ufffdb ").doesNotContainIgnoringCase("\\ud800");
    assertThat(((Understood) fetched).trial().content().text(TrialField.TITLE_KO))
        .isEqualTo("a\ufffdb 😀");
  }

  @Test
  void decomposedSyllablesAreComposed() {
    assertThat(value(TrialField.TITLE_KO, "scientific_title_kr", "\u1100\u1161\u11ab"))
        .isEqualTo("간");
  }

  @Test
  void theDetailFillsWhatTheListNeverDoes() {
    server.answer(
        200,
        """
        {"resultCode":"00","trial_id":"KCT0000145","target_size":"1,200","affiliation_kr":"한빛병원",
         "recruitment_status_kr":"모집 중","i_freetext_kr":"1군: 약","date_updated":"2013/12/04",
         "research_items":[{"site_name_kr":"가"},{"site_name_kr":"나"}]}
        """);

    TrialRecord trial = detail("KCT0000145");

    assertThat(server.asked().getFirst())
        .containsEntry("path", "/detail")
        .containsEntry("crisNumber", "KCT0000145")
        .containsEntry("resultType", "JSON");
    assertThat(trial.content())
        .isEqualTo(
            new TrialContent()
                .set(TrialField.TARGET_SIZE, 1200)
                .set(TrialField.LEAD_INSTITUTE, "한빛병원")
                .set(TrialField.RECRUITMENT_STATUS, "모집 중")
                .set(TrialField.SCOPE, "다기관"));
    assertThat(server.cris(10).detailFields())
        .allSatisfy(field -> assertThat(trial.content().get(field)).isNotNull());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"{} | 단일기관", "[{}] | 단일기관", "[{},{}] | 다기관", "[] | ", "\"\" | ", "null | "})
  void theSitesTellTheScope(String sites, String scope) {
    server.answer(
        200, "{\"resultCode\":\"00\",\"trial_id\":\"K1\",\"research_items\":%s}".formatted(sites));

    assertThat(detail("K1").content().get(TrialField.SCOPE)).isEqualTo(scope);
  }

  @Test
  void aDetailThatIsNotThereOrOfAnotherRecordIsRejected() {
    server
        .answer(200, "{\"resultCode\":\"03\",\"resultMsg\":\"NODATA_ERROR\"}")
        .answer(200, "{\"resultCode\":\"00\",\"trial_id\":\"KCT0000002\"}");

    assertThat(((Rejected) server.cris(9).detail("KCT0000001", StubServer.ALIVE)).reason())
        .isEqualTo("CRIS has no detail of KCT0000001");
    assertThat(((Rejected) server.cris(9).detail("KCT0000001", StubServer.ALIVE)).reason())
        .isEqualTo("trial_id is KCT0000002");
  }

  @Test
  void withoutKeyOrAddressItIsLeftOut() {
    assertThat(server.cris(9).enabled()).isTrue();
    assertThat(StubServer.cris(" ", 9).enabled()).isFalse();
    assertThatThrownBy(() -> server.cris(51)).hasMessage("CRIS_PAGE_SIZE must be 1 to 50");
    assertThatThrownBy(() -> server.cris(0)).hasMessage("CRIS_PAGE_SIZE must be 1 to 50");
  }

  private TrialRecord detail(String id) {
    return ((Understood) server.cris(10).detail(id, StubServer.ALIVE)).trial();
  }

  private static Object value(TrialField field, String name, String written) {
    return understood(
            "{\"trial_id\":\"KCT0000001\",\"scientific_title_en\":\"A\",\"%s\":\"%s\"}"
                .formatted(name, written))
        .content()
        .get(field);
  }

  private static TrialRecord understood(String record) {
    return ((Understood) read(record)).trial();
  }

  private static Fetched read(String record) {
    return StubServer.reader().list(StubServer.json(record), CrisMapper::list);
  }

  private static String list(int page, int total, String items) {
    return """
    {"resultCode":"00","resultMsg":"NORMAL_SERVICE","numOfRows":10,"pageNo":"%d",
     "totalCount":"%d","items":%s}
    """
        .formatted(page, total, items);
  }
}
