package dev.moa.trials.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moa.core.outside.OutsideException;
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

class CtGovTest {

  private final StubServer server = new StubServer();

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void theFirstPageCountsAndEachTellsTheTokenOfTheNext() {
    server
        .answer(200, "{\"totalCount\":3,\"studies\":[{},{}],\"nextPageToken\":\"a+b/c=\"}")
        .answer(200, "{\"studies\":[{}]}");
    CtGov registry = server.ctGov(2);

    Page first = registry.fetch(Position.FIRST, StubServer.ALIVE);
    Page second = registry.fetch(new Position(2, first.nextToken()), StubServer.ALIVE);

    assertThat(first.total()).isEqualTo(3);
    assertThat(first.last()).isFalse();
    assertThat(second.total()).isNull();
    assertThat(second.nextToken()).isNull();
    assertThat(second.last()).isTrue();
    assertThat(server.asked().get(0))
        .containsEntry("path", "/api/v2/studies")
        .containsEntry("countTotal", "true")
        .containsEntry("pageSize", "2")
        .doesNotContainKey("pageToken")
        .hasEntrySatisfying("fields", fields -> assertThat(fields).startsWith("NCTId|OrgStudyId|"))
        .hasEntrySatisfying(
            "filter.advanced",
            filter -> assertThat(filter).contains("AREA[LocationCountry]\"South Korea\""));
    assertThat(server.asked().get(1))
        .containsEntry("pageToken", "a+b/c=")
        .doesNotContainKey("countTotal");
  }

  @Test
  void aTokenThatLeadsToItselfEndsTheRun() {
    server.answer(200, "{\"studies\":[{}],\"nextPageToken\":\"t\"}");

    assertThatThrownBy(() -> server.ctGov(2).fetch(new Position(2, "t"), StubServer.ALIVE))
        .hasMessage("CTGOV's pages make no sense");
  }

  @Test
  void aLaterPageWithoutItsTokenIsNotTakenForTheFirst() {
    assertThatThrownBy(() -> server.ctGov(2).fetch(new Position(2, null), StubServer.ALIVE))
        .isInstanceOf(OutsideException.class);
    assertThat(server.asked()).isEmpty();
  }

  @Test
  void everyModuleIsRead() {
    TrialContent content =
        understood(
            """
            {"protocolSection":{
              "identificationModule":{"nctId":"NCT00000001","orgStudyIdInfo":{"id":"KCT0000007"},
                "secondaryIdInfos":[{"id":"NCT00000002"}],"briefTitle":"Brief",
                "officialTitle":" Official "},
              "statusModule":{"overallStatus":"RECRUITING",
                "startDateStruct":{"date":"2015-09","type":"ACTUAL"},
                "completionDateStruct":{"date":"2027-05-01","type":"ESTIMATED"},
                "studyFirstPostDateStruct":{"date":"2015-09-17"},
                "lastUpdatePostDateStruct":{"date":"2022-08-18"}},
              "sponsorCollaboratorsModule":{"leadSponsor":{"name":"Hanbit"}},
              "designModule":{"studyType":"INTERVENTIONAL","phases":["PHASE1","PHASE2"],
                "enrollmentInfo":{"count":317}},
              "armsInterventionsModule":{"interventions":[{"type":"DRUG"},{"type":"DRUG"},
                {"type":"DEVICE"},{"name":"without"}]},
              "outcomesModule":{"primaryOutcomes":[{"measure":"Pain"},{"measure":"Gait"}]},
              "contactsLocationsModule":{
                "overallOfficials":[{"role":"STUDY_CHAIR","affiliation":"Other"},
                  {"role":"PRINCIPAL_INVESTIGATOR","affiliation":"Hanbit Hospital"}],
                "locations":[{"country":"South Korea"},{"country":"Korea, Republic of"}]}}}
            """);

    assertThat(content)
        .isEqualTo(
            new TrialContent()
                .set(TrialField.TITLE_EN, "Official")
                .set(TrialField.RECRUITMENT_STATUS, "RECRUITING")
                .set(TrialField.ENROLMENT_START, "2015-09")
                .set(TrialField.ENROLMENT_START_TYPE, "ACTUAL")
                .set(TrialField.COMPLETION, "2027-05-01")
                .set(TrialField.COMPLETION_TYPE, "PLANNED")
                .set(TrialField.REGISTERED_ON, LocalDate.of(2015, 9, 17))
                .set(TrialField.SOURCE_UPDATED_ON, LocalDate.of(2022, 8, 18))
                .set(TrialField.SPONSOR, "Hanbit")
                .set(TrialField.STUDY_TYPE, "INTERVENTIONAL")
                .set(TrialField.PHASE, "PHASE1, PHASE2")
                .set(TrialField.TARGET_SIZE, 317)
                .set(TrialField.INTERVENTION_KIND, "DRUG, DEVICE")
                .set(TrialField.PRIMARY_OUTCOME, "Pain\nGait")
                .set(TrialField.LEAD_INSTITUTE, "Hanbit Hospital")
                .set(TrialField.SCOPE, "국내다기관")
                .set(TrialField.LINK, "https://clinicaltrials.gov/study/NCT00000001")
                .set(TrialField.CROSS_REFERENCES, List.of("KCT0000007", "NCT00000002")));
  }

  @Test
  void missingModulesAreNoError() {
    TrialContent content =
        understood(
            """
            {"protocolSection":{"identificationModule":{"nctId":"NCT00000001","briefTitle":"B"},
              "designModule":{"phases":["NA"]},"statusModule":[],"outcomesModule":null}}
            """);

    assertThat(content)
        .isEqualTo(
            new TrialContent()
                .set(TrialField.TITLE_EN, "B")
                .set(TrialField.LINK, "https://clinicaltrials.gov/study/NCT00000001"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"country\":\"Japan\"} | 단일기관",
        "{\"country\":\"South Korea\"},{\"country\":\"Japan\"} | 국제다기관",
        "{\"country\":\"South Korea\"},{} | 국제다기관",
        "{\"country\":\"South Korea\"},{\"country\":\"South Korea\"} | 국내다기관"
      })
  void thePlacesTellTheScope(String locations, String scope) {
    assertThat(
            understood(
                    """
                    {"protocolSection":{"identificationModule":{"nctId":"N","briefTitle":"B"},
                     "contactsLocationsModule":{"locations":[%s]}}}
                    """
                        .formatted(locations))
                .get(TrialField.SCOPE))
        .isEqualTo(scope);
  }

  @Test
  void aStudyWithoutNumberOrTitleIsRejected() {
    assertThat(((Rejected) read("{}")).reason())
        .isEqualTo("protocolSection.identificationModule.nctId is missing");
    assertThat(
            ((Rejected) read("{\"protocolSection\":{\"identificationModule\":{\"nctId\":\"N\"}}}"))
                .reason())
        .isEqualTo("officialTitle or briefTitle is missing");
  }

  @Test
  void itWantsNoKeyButAnAddress() {
    assertThat(server.ctGov(2).enabled()).isTrue();
    assertThat(new CtGov(new CtGovSettings("", 200), StubServer.client(), null, null).enabled())
        .isFalse();
    assertThatThrownBy(() -> server.ctGov(1001)).hasMessage("CTGOV_PAGE_SIZE must be 1 to 1000");
  }

  private static TrialContent understood(String study) {
    return ((Understood) read(study)).trial().content();
  }

  private static Fetched read(String study) {
    return StubServer.reader().list(StubServer.json(study), CtGovMapper::map);
  }
}
