package dev.moa.functions.trials;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.functions.testing.Api.Answer;
import io.micronaut.json.tree.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchTrialsTest {

  private static final TrialsWorld WORLD = new TrialsWorld(100);

  private final TrialRows rows = new TrialRows(WORLD.database);

  @AfterEach
  void empty() {
    rows.run("DELETE FROM trials.trial");
  }

  @AfterAll
  static void close() {
    WORLD.close();
  }

  @ParameterizedTest
  @CsvSource({
    "source, CTGOV",
    "studyType, 중재연구",
    "scope, 국내다기관",
    "phase, Phase 1/Phase 2",
    "department, Pediatrics",
    "interventionKind, 의약품",
    "sponsor, 한빛 & 누리(주)",
    "leadInstitute, 누리의료원",
    "recruitmentStatus, 대상자 모집 중",
    "enrolmentStartType, PLANNED",
    "completionType, ACTUAL",
  })
  void aTextFilterFindsTheExactValueAlone(String parameter, String value) {
    String column = column(parameter);
    boolean free = !List.of("source", "enrolmentStartType", "completionType").contains(parameter);
    rows.insert("YES", "title_ko", "간암", column, value);
    rows.insert("OTHER", "title_ko", "간암", column, free ? value + " " : other(value));
    rows.insert("NONE", "title_ko", "간암");

    assertThat(numbers(parameter + "=" + encoded(value))).containsExactly("YES");
    assertThat(numbers("q=" + encoded("간암") + "&" + parameter + "=" + encoded(value)))
        .containsExactly("YES");
    if (free) {
      assertThat(numbers(parameter + "=" + encoded(value + "x"))).isEmpty();
      assertThat(numbers(parameter + "=" + encoded(" " + value))).containsExactly("YES");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "target_size, targetMin, targetMax",
    "period_months, periodMonthsMin, periodMonthsMax"
  })
  void aRangeOfNumbersIncludesItsEnds(String column, String min, String max) {
    rows.insert("0", column, 0);
    rows.insert("10", column, 10);
    rows.insert("20", column, 20);
    rows.insert("NONE");

    assertThat(numbers(min + "=10")).containsExactlyInAnyOrder("10", "20");
    assertThat(numbers(max + "=10")).containsExactlyInAnyOrder("0", "10");
    assertThat(numbers(min + "=0")).containsExactlyInAnyOrder("0", "10", "20");
    assertThat(numbers(min + "=10&" + max + "=10")).containsExactly("10");
    assertThat(numbers(min + "=11&" + max + "=19")).isEmpty();
    assertThat(numbers("q=" + encoded("제목") + "&" + max + "=10"))
        .containsExactlyInAnyOrder("0", "10");
  }

  @ParameterizedTest
  @ValueSource(strings = {"enrolmentStart", "completion", "registered", "sourceUpdated"})
  void aRangeOfDatesIncludesItsEnds(String name) {
    rows.insert("1", date(name, "2020-02-01"));
    rows.insert("2", date(name, "2020-02-29"));
    rows.insert("3", date(name, "2020-03-01"));
    rows.insert("NONE");

    assertThat(numbers(name + "Since=2020-02-29")).containsExactlyInAnyOrder("2", "3");
    assertThat(numbers(name + "Until=2020-02-29")).containsExactlyInAnyOrder("1", "2");
    assertThat(numbers(name + "Since=2020-02-29&" + name + "Until=2020-02-29"))
        .containsExactly("2");
    assertThat(numbers("q=" + encoded("제목") + "&" + name + "Until=2020-02-29"))
        .containsExactlyInAnyOrder("1", "2");
  }

  @Test
  void aMonthCountsAsItsFirstDay() {
    rows.insert("MONTH", "enrolment_start", "2015-09", "completion", "2016-01");

    assertThat(numbers("enrolmentStartSince=2015-09-01&enrolmentStartUntil=2015-09-01")).hasSize(1);
    assertThat(numbers("completionSince=2016-01-02")).isEmpty();
  }

  @Test
  void whenMoaSawAChangeIsARangeOfTimes() {
    rows.insert("A", "updated_at", OffsetDateTime.parse("2026-05-01T10:00:00Z"));
    rows.insert("B", "updated_at", OffsetDateTime.parse("2026-05-01T10:00:00.000001Z"));

    assertThat(numbers("updatedSince=2026-05-01T10:00:00.000001Z")).containsExactly("B");
    assertThat(numbers("updatedUntil=2026-05-01T10:00:00Z")).containsExactly("A");
  }

  @Test
  void statusTellsThoseThatVanishedFromThoseThatAreThere() {
    rows.insert("HERE");
    rows.insert("GONE", "vanished_at", OffsetDateTime.parse("2026-05-01T10:00:00Z"));
    rows.insert("DELETED", "deleted_at", OffsetDateTime.parse("2026-05-01T10:00:00Z"));

    assertThat(numbers("")).containsExactlyInAnyOrder("HERE", "GONE");
    assertThat(numbers("status=PRESENT")).containsExactly("HERE");
    assertThat(numbers("status=VANISHED")).containsExactly("GONE");
    assertThat(numbers("status=VANISHED&q=" + encoded("제목"))).containsExactly("GONE");
    assertThat(numbers("q=deleted")).isEmpty();
  }

  @Test
  void filtersFollowWhateverWritesATrial() {
    rows.insert(
        "A", "phase", "Phase 1", "vanished_at", OffsetDateTime.parse("2026-05-01T10:00:00Z"));
    rows.run("UPDATE trials.trial SET phase = 'Phase 2', title_ko = '위암', vanished_at = NULL");
    assertThat(numbers("phase=Phase+1")).isEmpty();
    assertThat(numbers("phase=Phase+2&status=PRESENT")).containsExactly("A");
    assertThat(numbers("q=" + encoded("위암"))).containsExactly("A");

    rows.run("UPDATE trials.trial SET deleted_at = now()");
    assertThat(numbers("phase=Phase+2")).isEmpty();
    assertThat(numbers("q=" + encoded("위암"))).isEmpty();

    rows.run("UPDATE trials.trial SET deleted_at = NULL");
    assertThat(numbers("phase=Phase+2")).containsExactly("A");
    assertThat(numbers("q=" + encoded("위암"))).containsExactly("A");
  }

  @Test
  void aCollectionIsFoundAsSoonAsItsPagesAreStored() {
    WORLD.registry.serve(StubRegistry.records(5));
    WORLD.collect();

    assertThat(numbers("q=" + encoded("천식") + "&leadInstitute=" + encoded("한빛병원"))).hasSize(5);
    assertThat(numbers("source=ICREAT&targetMin=120&targetMax=120&periodMonthsMin=36")).hasSize(5);
  }

  @Test
  void wordsAreLookedForInTitlesNumberSponsorAndInstitute() {
    rows.insert("KO", "title_ko", "진행성 간암 환자");
    rows.insert("EN", "title_ko", null, "title_en", "Advanced 간암 Study");
    rows.insert("SP", "sponsor", "간암재단");
    rows.insert("IN", "lead_institute", "국립간암센터");
    rows.insert("X간암9");
    rows.insert("NOT", "primary_outcome", "간암", "department", "간암");

    assertThat(numbers("q=" + encoded("간암")))
        .containsExactlyInAnyOrder("KO", "EN", "SP", "IN", "X간암9");
  }

  @Test
  void caseWidthAndBlanksDoNotMatter() {
    rows.insert("A", "title_en", "Phase  II\r\nTrial of ＡＢＣ－１２");

    for (String q : List.of("phase ii trial", "PHASE II", "abc-12", " ＡBC－12 ", "ii\ttrial")) {
      assertThat(numbers("q=" + encoded(q))).as(q).containsExactly("A");
    }
    assertThat(numbers("q=" + encoded("phase iii"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%",
        "_",
        "\\",
        "'",
        "\"",
        "100%",
        "a_b",
        "c\\d",
        "it's",
        "'; DROP TABLE trials.trial; --",
        "{1,2}",
        "$1",
        "?",
        ":x",
        "%%",
        "__",
        "\\%",
        "😀",
        "😀😀",
        "a😀",
        "ㄱ",
        "ㄱㄴ",
        "각ㄱ",
        "é",
        "﷽"
      })
  void whateverIsSearchedForIsTextAlone(String q) {
    rows.insert("YES", "title_ko", "가나 " + q + " 다라");
    rows.insert("NOT", "title_ko", "100 percent, axb, cxd, its, 각각");

    assertThat(numbers("q=" + encoded(q))).as(q).containsExactly("YES");
  }

  @Test
  void aLongWordWhosePairsAllOccurIsNotFoundWhereItDoesNot() {
    rows.insert("NOT", "title_ko", "가나 나다 다라");
    rows.insert("YES", "title_ko", "가나다라");

    assertThat(numbers("q=" + encoded("가나다라"))).containsExactly("YES");
    assertThat(numbers("q=" + encoded("나다"))).containsExactlyInAnyOrder("YES", "NOT");
  }

  @Test
  void charactersThatShareANumberAreToldApart() {
    // The low eleven bits of both are equal.
    rows.insert("YES", "title_ko", "𠀀𠀁");
    rows.insert("NOT", "title_ko", "𠠀𠠁");

    assertThat(numbers("q=" + encoded("𠀀𠀁"))).containsExactly("YES");
  }

  @Test
  void wordsDoNotReachOverTheEndOfAField() {
    rows.insert("A1", "title_ko", "가나", "sponsor", "다라");

    assertThat(numbers("q=" + encoded("나다"))).isEmpty();
    assertThat(numbers("q=" + encoded("나 다"))).isEmpty();
  }

  @Test
  void relevancePutsTheNumberFirstThenBeginningsThenTheNewest() {
    rows.insert("KCT1", "title_ko", "x");
    rows.insert("B", "title_ko", "KCT1 이어서", "updated_at", at("2026-02-01"));
    rows.insert("C", "title_ko", "무엇의 KCT1", "updated_at", at("2026-04-01"));
    rows.insert("D", "sponsor", "kct1", "updated_at", at("2026-03-01"));
    rows.insert("KCT12", "title_ko", "x", "updated_at", at("2026-05-01"));

    assertThat(numbers("q=kct1&sort=relevance")).containsExactly("KCT1", "KCT12", "D", "B", "C");
    assertThat(numbers("q=kct1")).containsExactly("KCT12", "C", "D", "B", "KCT1");
  }

  @Test
  void thoseWithoutADayOfRegistrationComeLast() {
    rows.insert("NONE", "updated_at", at("2026-05-01"));
    rows.insert("OLD", "registered_on", LocalDate.parse("2011-01-01"));
    rows.insert("NEW", "registered_on", LocalDate.parse("2021-01-01"));

    assertThat(numbers("sort=registered")).containsExactly("NEW", "OLD", "NONE");
    assertThat(numbers("sort=registered&q=" + encoded("제목"))).containsExactly("NEW", "OLD", "NONE");
    assertThat(numbers("sort=updated")).startsWith("NONE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "&q=%EC%A0%9C%EB%AA%A9"})
  void facetsCountTheValuesOfWhatIsFound(String q) {
    rows.insert("1", "study_type", "중재연구", "phase", "Phase 1");
    rows.insert("2", "study_type", "중재연구", "phase", "Phase 2");
    rows.insert("3", "study_type", "관찰연구");
    rows.insert("4", "study_type", "관찰연구", "source", "CTGOV");
    rows.insert("5", "study_type", "관찰연구", "deleted_at", at("2026-05-01"));

    JsonNode facets = search("facets=studyType,phase&source=CRIS" + q).get("facets");

    assertThat(counts(facets, "studyType")).containsExactly("중재연구=2", "관찰연구=1");
    assertThat(counts(facets, "phase")).containsExactly("Phase 1=1", "Phase 2=1");
    assertThat(search("source=CRIS" + q).get("facets").isNull()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "&q=%EC%A0%9C%EB%AA%A9"})
  void aFacetHasFiftyValuesAtMost(String q) {
    for (int i = 0; i < 60; i++) {
      rows.insert("A" + i, "sponsor", "S" + i);
      rows.insert("B" + i, "sponsor", "S" + i % 7);
    }

    List<String> counts = counts(search("facets=sponsor" + q).get("facets"), "sponsor");

    assertThat(counts).hasSize(50);
    assertThat(counts.subList(0, 7))
        .allSatisfy(count -> assertThat(count).matches("S[0-6]=(9|10)"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "q= /q",
        "q=%20%0A /q",
        "q=%00 /q",
        "sort=newest /sort",
        "sort=UPDATED /sort",
        "sort= /sort",
        "sort=relevance /sort",
        "facets=title /facets",
        "facets= /facets",
        "facets=phase,,scope /facets",
        "source=KCT /source",
        "source=cris /source",
        "status=DELETED /status",
        "status= /status",
        "targetMin=-1 /targetMin",
        "targetMax=x /targetMax",
        "targetMax=99999999999 /targetMax",
        "targetMin=1.5 /targetMin",
        "targetMin=5&targetMax=4 /targetMin",
        "periodMonthsMin=2&periodMonthsMax=1 /periodMonthsMin",
        "registeredSince=2026-02-30 /registeredSince",
        "registeredSince=2026-2-3 /registeredSince",
        "registeredSince=yesterday /registeredSince",
        "registeredSince= /registeredSince",
        "registeredUntil=%2B999999999-12-31 /registeredUntil",
        "registeredSince=-0001-01-01 /registeredSince",
        "registeredSince=2026-01-02&registeredUntil=2026-01-01 /registeredSince",
        "enrolmentStartSince=2026-01-02&enrolmentStartUntil=2026-01-01 /enrolmentStartSince",
        "completionSince=2026-01-02&completionUntil=2026-01-01 /completionSince",
        "sourceUpdatedSince=2026-01-02&sourceUpdatedUntil=2026-01-01 /sourceUpdatedSince",
        "updatedSince=2026-01-02T00:00:00Z&updatedUntil=2026-01-01T00:00:00Z /updatedSince",
        "updatedSince=2026-01-01 /updatedSince",
        "updatedSince=%2B1000000000-12-31T23:59:59Z /updatedSince",
        "enrolmentStartType=MAYBE /enrolmentStartType",
        "completionType=actual /completionType",
        "phase= /phase",
        "targetMin= /targetMin",
        "updatedSince= /updatedSince",
        "limit=0 /limit",
        "limit=101 /limit",
        "limit=-1 /limit",
        "limit=ten /limit",
        "offset=-1 /offset",
        "offset=100001 /offset",
        "cursor=abc /cursor",
        "cursor= /cursor",
        "studytype=x /studytype",
        "page=2 /page",
        "phase=a&phase=b /phase",
        "a/b=1 /a~1b"
      })
  void aParameterThatMakesNoSenseIsNamed(String query, String pointer) {
    Answer answer = WORLD.api.get("/v1/trials?" + query);

    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.pointers()).containsExactly(pointer);
  }

  @Test
  void aWordOf200CharactersIsTheLongest() {
    String longest = "가".repeat(199) + "😀";
    rows.insert("A", "title_ko", "앞 " + longest + " 뒤");

    assertThat(numbers("q=" + encoded(longest))).containsExactly("A");
    for (String q : List.of(longest + "가", "ﷺ".repeat(12), "x".repeat(10_240), "가".repeat(1000))) {
      Answer answer = WORLD.api.get("/v1/trials?q=" + encoded(q));
      assertThat(answer.status()).as(answer.body()).isEqualTo(400);
      assertThat(answer.pointers()).containsExactly("/q");
    }
  }

  @Test
  void bytesThatAreNoTextAreNoFault() {
    for (String q : List.of("%ED%A0%80", "%C3", "%FF%FE", "%", "%zz", "%ED%A0%BD%ED%B8%80")) {
      assertThat(WORLD.api.get("/v1/trials?q=" + q).status()).as(q).isIn(200, 400);
      assertThat(WORLD.api.get("/v1/trials?phase=" + q).status()).as(q).isIn(200, 400);
    }
  }

  @Test
  void recentTrialsTellWhatIsNewFromWhatChanged() {
    OffsetDateTime now = OffsetDateTime.now(java.time.ZoneOffset.UTC);
    rows.insert("OLD", "updated_at", now.minusDays(8));
    rows.insert("CHANGED", "created_at", now.minusDays(8), "updated_at", now.minusDays(1));
    rows.insert("NEW", "created_at", now.minusDays(6), "updated_at", now.minusDays(2));

    assertThat(recent("")).containsExactly("CHANGED UPDATED", "NEW CREATED");
    assertThat(recent("?change=CREATED")).containsExactly("NEW CREATED");
    assertThat(recent("?change=UPDATED")).containsExactly("CHANGED UPDATED");
    assertThat(recent("?days=5")).containsExactly("CHANGED UPDATED", "NEW UPDATED");
    assertThat(recent("?days=90")).containsExactly("CHANGED CREATED", "NEW CREATED", "OLD UPDATED");
    assertThat(recent("?days=1&change=CREATED")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "days=0, /days",
    "days=91, /days",
    "days=-1, /days",
    "days=x, /days",
    "change=DELETED, /change",
    "since=2026-01-01, /since"
  })
  void aWindowThatMakesNoSenseIsNamed(String query, String pointer) {
    Answer answer = WORLD.api.get("/v1/trials/recent?" + query);

    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.pointers()).containsExactly(pointer);
  }

  private static List<String> recent(String query) {
    List<String> found = new ArrayList<>();
    JsonNode page = WORLD.api.get("/v1/trials/recent" + query).json();
    for (JsonNode item : page.get("items").values()) {
      found.add(
          item.get("registryId").getStringValue() + " " + item.get("change").getStringValue());
    }
    assertThat(page.get("total").getIntValue()).isEqualTo(found.size());
    return found;
  }

  private static List<String> counts(JsonNode facets, String name) {
    List<String> counts = new ArrayList<>();
    for (JsonNode count : facets.get(name).values()) {
      counts.add(count.get("value").getStringValue() + "=" + count.get("count").getIntValue());
    }
    return counts;
  }

  private static List<String> numbers(String query) {
    JsonNode page = search(query);
    List<String> numbers = new ArrayList<>();
    page.get("items")
        .values()
        .forEach(item -> numbers.add(item.get("registryId").getStringValue()));
    assertThat(page.get("total").getIntValue()).isEqualTo(numbers.size());
    return numbers;
  }

  private static JsonNode search(String query) {
    Answer answer = WORLD.api.get("/v1/trials?" + query);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  private static String column(String parameter) {
    return parameter.replaceAll("([A-Z])", "_$1").toLowerCase(java.util.Locale.ROOT);
  }

  private static String other(String value) {
    return switch (value) {
      case "PLANNED" -> "ACTUAL";
      case "ACTUAL" -> "PLANNED";
      default -> "ICREAT";
    };
  }

  private static Object[] date(String name, String day) {
    return switch (name) {
      case "registered", "sourceUpdated" ->
          new Object[] {column(name) + "_on", LocalDate.parse(day)};
      default -> new Object[] {column(name), day};
    };
  }

  private static OffsetDateTime at(String day) {
    return OffsetDateTime.parse(day + "T00:00:00Z");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
