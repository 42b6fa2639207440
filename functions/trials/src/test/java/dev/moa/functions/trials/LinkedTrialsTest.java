package dev.moa.functions.trials;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.functions.testing.Api.Answer;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The same study in two registries. */
class LinkedTrialsTest {

  private final TrialsWorld world = new TrialsWorld(10, "CRIS", "CTGOV");
  private final Desk desk = new Desk(world);

  @AfterEach
  void close() {
    desk.close();
    world.close();
  }

  @Test
  void aNumberThatATrialNamesLinksBothWhicheverCameFirst() {
    world.cris.serve(List.of(cris("KCT0000001", "무릎 통증 (NCT00000009)", "한빛병원")));
    world.collect("CRIS");
    assertThat(links("CRIS", "KCT0000001")).isEmpty();

    world.ctGov.serve(List.of(StubCtGov.study("NCT00000009", "Knee pain")));
    world.collect("CTGOV");

    JsonNode there = links("CRIS", "KCT0000001").getFirst();
    assertThat(there.get("kind").getStringValue()).isEqualTo("CROSS_REFERENCE");
    assertThat(there.get("source").getStringValue()).isEqualTo("CTGOV");
    assertThat(there.get("registryId").getStringValue()).isEqualTo("NCT00000009");
    assertThat(texts(there.get("numbersHere"))).containsExactly("NCT00000009");
    assertThat(texts(there.get("numbersThere"))).isEmpty();
    JsonNode back = links("CTGOV", "NCT00000009").getFirst();
    assertThat(back.get("registryId").getStringValue()).isEqualTo("KCT0000001");
    assertThat(texts(back.get("numbersHere"))).isEmpty();
    assertThat(texts(back.get("numbersThere"))).containsExactly("NCT00000009");
  }

  @Test
  void titlesThatDifferInBlanksOfOneOrganisationLinkBothAndSayHowSimilarTheyAre() {
    similar();

    JsonNode link = links("ICREAT", "C1").getFirst();

    assertThat(link.get("kind").getStringValue()).isEqualTo("SIMILAR");
    assertThat(link.get("registryId").getStringValue()).isEqualTo("KCT0000001");
    assertThat(link.get("organisation").getStringValue()).isEqualTo("한빛병원");
    assertThat(link.get("similarity").getDoubleValue()).isEqualTo(1);
    assertThat(links("CRIS", "KCT0000001").getFirst().get("trialId").getStringValue())
        .isEqualTo(desk.byRegistry("ICREAT", "C1").text("id"));
  }

  @Test
  void siblingsOfOneRegistryAreNotLinked() {
    world.cris.serve(
        List.of(
            cris("KCT0000001", "소아 천식 관찰연구", "한빛병원"),
            cris("KCT0000002", "소아 천식 관찰연구 (KCT0000001의 연장)", "한빛병원")));

    world.collect("CRIS");

    assertThat(links("CRIS", "KCT0000001")).isEmpty();
    assertThat(links("CRIS", "KCT0000002")).isEmpty();
  }

  @Test
  void aSecondRunLeavesTheLinksAsTheyAre() {
    similar();
    String before = links("ICREAT", "C1").toString();

    world.collect("CRIS");
    world.collect();

    assertThat(links("ICREAT", "C1")).hasToString(before);
  }

  @Test
  void aLinkWhoseEvidenceHoldsNoMoreIsRemovedAndOneOfAnotherKindStays() {
    similar();
    Map<String, Object> changed = cris("KCT0000001", "소아 천식 중재연구 제2상", "한빛병원");
    world.cris.serve(List.of(changed));

    world.collect("CRIS");

    assertThat(links("ICREAT", "C1")).isEmpty();
    assertThat(links("CRIS", "KCT0000001")).isEmpty();
  }

  @Test
  void whatAnEditorChangesIsLookedAtByTheNextRun() {
    similar();
    String id = desk.byRegistry("CRIS", "KCT0000001").text("id");
    assertThat(desk.patch(id, "{\"sponsor\":\"가람병원\"}").status()).isEqualTo(200);

    world.collect();

    assertThat(links("ICREAT", "C1")).isEmpty();
  }

  @Test
  void aDeletedTrialsLinksAreOutOfEveryReadAndBackWhenItIsRestored() {
    similar();
    String id = desk.byRegistry("CRIS", "KCT0000001").text("id");

    desk.delete(id);
    assertThat(links("ICREAT", "C1")).isEmpty();

    desk.restore(id);
    assertThat(links("ICREAT", "C1")).hasSize(1);
  }

  @Test
  void aVanishedTrialKeepsItsLinks() {
    similar();
    world.sql("UPDATE trials.trial SET vanished_at = now() WHERE source = 'CRIS'");

    world.collect();

    assertThat(links("ICREAT", "C1")).hasSize(1);
  }

  /** Read through by hand: no two of them are one study, though two hospitals are in both. */
  @Test
  void amongTheRealRecordsAtHandNothingIsLinked() throws IOException {
    world.registry.serve(real("icreat/icreat_odcloud_page1_perPage145.json", "data"));
    List<JsonNode> cris = real("cris/list_page.json", "items");
    cris.addAll(real("cris/list_4items.json", "items"));
    world.cris.serve(cris);
    List<JsonNode> studies = real("ctgov/biomcp_search_phelan_limit5_20260811.json", "studies");
    studies.addAll(real("ctgov/biomcp_search_phelan_next_20260811.json", "studies"));
    studies.addAll(real("ctgov/aact_NCT02552212.json", null));
    studies.addAll(real("ctgov/aact_NCT03630471.json", null));
    world.ctGov.serve(studies);

    world.collect();
    world.collect("CRIS");
    world.collect("CTGOV");

    assertThat(world.texts("SELECT count(*) FROM trials.trial")).containsExactly("164");
    assertThat(world.texts("SELECT count(DISTINCT trial_id) FROM trials.trial_link_key"))
        .containsExactly("163");
    assertThat(world.texts("SELECT evidence FROM trials.trial_link")).isEmpty();
  }

  @Test
  void aTrialWithManyLinksShowsAHundred() {
    world.registry.serve(List.of(StubRegistry.record("C1", "소아 천식 관찰연구")));
    world.collect();
    world.sql(
        """
        WITH other AS (
          INSERT INTO trials.trial (id, source, registry_id, title_ko, content_hash, created_at,
            updated_at)
          SELECT uuidv7(), 'CRIS', n::text, 'x', '', now(), now() FROM generate_series(1, 120) AS n
          RETURNING id
        )
        INSERT INTO trials.trial_link (first_id, second_id, kind, evidence, found_at)
        SELECT least(t.id, other.id), greatest(t.id, other.id), 'SIMILAR', '{}', now()
        FROM other, trials.trial AS t WHERE t.source = 'ICREAT'
        """);

    assertThat(links("ICREAT", "C1")).hasSize(100);
  }

  private void similar() {
    world.registry.serve(List.of(StubRegistry.record("C1", "소아 천식 관찰연구, 제2상")));
    world.cris.serve(List.of(cris("KCT0000001", "소아천식  관찰연구 제 2상", "재단법인 한빛병원")));
    world.collect();
    world.collect("CRIS");
  }

  private static List<JsonNode> real(String file, String member) throws IOException {
    Path path = Path.of(System.getProperty("moa.root")).resolveSibling("shared/data").resolve(file);
    Assumptions.assumeTrue(Files.exists(path), "SKIPPED: there is no real answer " + file);
    JsonNode answer =
        JsonMapper.createDefault().readValue(Files.readAllBytes(path), JsonNode.class);
    List<JsonNode> records = new ArrayList<>();
    if (member == null) {
      records.add(answer);
    } else {
      answer.get(member).values().forEach(records::add);
    }
    return records;
  }

  private static Map<String, Object> cris(String id, String title, String sponsor) {
    Map<String, Object> record = new HashMap<>(StubCris.record(id, title));
    record.put("primary_sponsor_kr", sponsor);
    return record;
  }

  private List<JsonNode> links(String source, String registryId) {
    Answer answer = desk.byRegistry(source, registryId);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    List<JsonNode> links = new ArrayList<>();
    answer.json().get("links").values().forEach(links::add);
    JsonNode byId = desk.get(answer.text("id")).json();
    assertThat(byId).isEqualTo(answer.json());
    return links;
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.values().forEach(value -> texts.add(value.getStringValue()));
    return texts;
  }
}
