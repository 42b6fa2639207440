package dev.moa.trials.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.trials.TrialContent;
import dev.moa.trials.TrialField;
import dev.moa.trials.registry.Registry.Page;
import dev.moa.trials.registry.Registry.Position;
import dev.moa.trials.registry.Registry.Understood;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the registries really answered, through the clients over HTTP. */
class RealAnswersTest {

  private final StubServer server = new StubServer();

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void icreat() {
    server.answer(200, StubServer.real("icreat/icreat_odcloud_page1_perPage145.json"));

    Page page = server.icreat(145).fetch(Position.FIRST, StubServer.ALIVE);

    List<TrialContent> trials = contents(page);
    assertThat(trials).hasSize(145);
    assertThat(page.last()).isTrue();
    assertThat(empty(trials, TrialField.PERIOD)).isEqualTo(17);
    assertThat(empty(trials, TrialField.TARGET_SIZE)).isGreaterThanOrEqualTo(15);
    assertThat(empty(trials, TrialField.PHASE)).isEqualTo(16);
    assertThat(trials)
        .filteredOn(trial -> List.of("년", "30").contains(period(trial)))
        .isNotEmpty()
        .allSatisfy(trial -> assertThat(trial.get(TrialField.PERIOD_MONTHS)).isNull());
    assertThat(trials)
        .filteredOn(trial -> "36개월".equals(period(trial)) || "3년".equals(period(trial)))
        .isNotEmpty()
        .allSatisfy(trial -> assertThat(trial.get(TrialField.PERIOD_MONTHS)).isEqualTo(36));
    assertThat(trials)
        .allSatisfy(
            trial ->
                assertThat(trial.text(TrialField.TITLE_KO))
                    .isEqualTo(trial.text(TrialField.TITLE_KO).strip()));
  }

  @Test
  void crisList() {
    server.answer(200, StubServer.real("cris/list_page.json"));

    Page page = server.cris(3).fetch(Position.FIRST, StubServer.ALIVE);

    List<TrialContent> trials = contents(page);
    assertThat(trials).hasSize(3);
    assertThat(page.total()).isEqualTo(19);
    assertThat(page.last()).isFalse();
    assertThat(trials.get(1).text(TrialField.TITLE_KO)).contains("항암\r\n화학요법");
    assertThat(trials).allSatisfy(trial -> assertThat(trial.get(TrialField.PHASE)).isNull());
    assertThat(trials.getFirst().get(TrialField.ENROLMENT_START)).isEqualTo("2024-07-04");
    assertThat(trials.getFirst().get(TrialField.SOURCE_UPDATED_ON))
        .isEqualTo(LocalDate.of(2025, 12, 23));
    assertThat(trials.get(1).get(TrialField.COMPLETION_TYPE)).isEqualTo("PLANNED");
  }

  @Test
  void crisListWithAbsentFields() {
    server.answer(200, StubServer.real("cris/list_4items.json"));

    Page page = server.cris(50).fetch(Position.FIRST, StubServer.ALIVE);

    List<TrialContent> trials = contents(page);
    assertThat(trials).hasSize(4);
    assertThat(page.last()).isTrue();
    assertThat(trials.get(2).get(TrialField.PHASE)).isNull();
    assertThat(trials.get(2).get(TrialField.INTERVENTION_KIND)).isNull();
    assertThat(trials.get(2).get(TrialField.SPONSOR)).isEqualTo("동국대학교일산불교한방병원");
    assertThat(trials.get(3).text(TrialField.TITLE_EN)).startsWith("A study on the safety");
    assertThat(trials.get(3).get(TrialField.ENROLMENT_START_TYPE)).isEqualTo("PLANNED");
  }

  @Test
  void crisRecordsOfAllFields() {
    server.answer(
        200,
        "{\"resultCode\":\"00\",\"pageNo\":1,\"totalCount\":2,\"items\":%s}"
            .formatted(StubServer.real("cris/items_full15fields.json")));

    assertThat(contents(server.cris(50).fetch(Position.FIRST, StubServer.ALIVE))).hasSize(2);
  }

  @Test
  void crisDetail() {
    server.answer(200, StubServer.real("cris/detail_KCT0000145.json"));

    Understood detail = (Understood) server.cris(50).detail("KCT0000145", StubServer.ALIVE);

    assertThat(detail.trial())
        .isEqualTo(
            new TrialRecord(
                "KCT0000145",
                new TrialContent()
                    .set(TrialField.TARGET_SIZE, 12)
                    .set(TrialField.RECRUITMENT_STATUS, "연구종결")
                    .set(TrialField.LEAD_INSTITUTE, "전북대학교병원")
                    .set(TrialField.SCOPE, "단일기관")));
  }

  @Test
  void ctGovPages() {
    server
        .answer(200, StubServer.real("ctgov/biomcp_search_phelan_limit5_20260811.json"))
        .answer(200, StubServer.real("ctgov/biomcp_search_phelan_next_20260811.json"));
    CtGov registry = server.ctGov(5);

    Page first = registry.fetch(Position.FIRST, StubServer.ALIVE);
    Page second = registry.fetch(new Position(2, first.nextToken()), StubServer.ALIVE);

    assertThat(first.total()).isEqualTo(21);
    assertThat(second.total()).isNull();
    assertThat(second.last()).isFalse();
    assertThat(server.asked().get(1)).containsEntry("pageToken", first.nextToken());
    assertThat(contents(first))
        .hasSize(5)
        .anySatisfy(trial -> assertThat(trial.get(TrialField.ENROLMENT_START)).isEqualTo("2012-02"))
        .anySatisfy(trial -> assertThat(trial.get(TrialField.PHASE)).isEqualTo("PHASE1, PHASE2"))
        .anySatisfy(trial -> assertThat(trial.get(TrialField.PHASE)).isNull())
        .allSatisfy(trial -> assertThat(trial.get(TrialField.TARGET_SIZE)).isNotNull())
        .allSatisfy(trial -> assertThat(trial.get(TrialField.ENROLMENT_START_TYPE)).isNull());
    assertThat(contents(second)).hasSize(5);
  }

  @Test
  void ctGovWholeStudies() {
    server.answer(
        200,
        "{\"totalCount\":2,\"studies\":[%s,%s]}"
            .formatted(
                StubServer.real("ctgov/aact_NCT02552212.json"),
                StubServer.real("ctgov/aact_NCT03630471.json")));

    List<TrialContent> trials = contents(server.ctGov(200).fetch(Position.FIRST, StubServer.ALIVE));

    TrialContent first = trials.getFirst();
    assertThat(first.text(TrialField.TITLE_EN)).startsWith("Phase 3, Multicenter, Randomized");
    assertThat(first.get(TrialField.ENROLMENT_START)).isEqualTo("2015-09");
    assertThat(first.get(TrialField.ENROLMENT_START_TYPE)).isEqualTo("ACTUAL");
    assertThat(first.get(TrialField.REGISTERED_ON)).isEqualTo(LocalDate.of(2015, 9, 17));
    assertThat(first.get(TrialField.SOURCE_UPDATED_ON)).isEqualTo(LocalDate.of(2022, 8, 18));
    assertThat(first.get(TrialField.INTERVENTION_KIND)).isEqualTo("BIOLOGICAL, OTHER");
    assertThat(first.get(TrialField.SPONSOR)).isEqualTo("UCB BIOSCIENCES GmbH");
    assertThat(first.get(TrialField.SCOPE)).isEqualTo("국제다기관");
    assertThat(first.get(TrialField.CROSS_REFERENCES)).isEqualTo(List.of("NCT03559686"));
    assertThat(trials.get(1).get(TrialField.TARGET_SIZE)).isNotNull();
    assertThat(trials.get(1).get(TrialField.LINK))
        .isEqualTo("https://clinicaltrials.gov/study/NCT03630471");
  }

  /** All of a page's records; none of them is rejected. */
  private static List<TrialContent> contents(Page page) {
    assertThat(page.records()).allMatch(Understood.class::isInstance);
    return page.records().stream().map(record -> ((Understood) record).trial().content()).toList();
  }

  private static long empty(List<TrialContent> trials, TrialField field) {
    return trials.stream().map(trial -> trial.get(field)).filter(Objects::isNull).count();
  }

  private static String period(TrialContent trial) {
    return String.valueOf(trial.get(TrialField.PERIOD));
  }
}
