package dev.moa.functions.trials;

import static dev.moa.functions.trials.EditingTrialsTest.held;
import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.json.tree.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an editor wrote stays, whatever a registry says, until he gives it back. */
class HeldFieldsTest {

  private final TrialsWorld world = new TrialsWorld(100);
  private final Desk desk = new Desk(world);
  private final Map<String, Object> record = StubRegistry.record("T1", "등록된 제목");
  private String id;

  @BeforeEach
  void aTrialOfARegistry() {
    collect();
    id = desk.byRegistry("ICREAT", "T1").text("id");
  }

  @AfterEach
  void close() {
    desk.close();
    world.close();
  }

  @Test
  void anEditedFieldStaysThroughCollectionsUntilItIsReleased() {
    JsonNode edited = desk.patch(id, "{\"titleKo\":\"고친 제목\"}").json();
    assertThat(held(edited)).containsExactly("titleKo");

    JsonNode run = collect();

    assertThat(run.get("held").getIntValue()).isEqualTo(1);
    assertThat(desk.get(id).json()).isEqualTo(edited);

    JsonNode released = desk.patch(id, "{\"release\":[\"titleKo\"]}").json();

    assertThat(released.get("titleKo").getStringValue()).isEqualTo("등록된 제목");
    assertThat(held(released)).isEmpty();
    assertThat(collect().get("unchanged").getIntValue()).isEqualTo(1);
  }

  @Test
  void aReleasedFieldShowsWhatTheRegistrySaidLast() {
    desk.patch(id, "{\"titleKo\":\"고친 제목\"}");
    desk.patch(id, "{\"titleKo\":\"더 고친 제목\"}");
    record.put("과제명", "새로 등록된 제목");
    record.put("진료과", "Surgery");
    collect();
    assertThat(desk.get(id).text("titleKo")).isEqualTo("더 고친 제목");
    assertThat(desk.get(id).text("department")).isEqualTo("Surgery");

    assertThat(desk.patch(id, "{\"release\":[\"titleKo\"]}").text("titleKo"))
        .isEqualTo("새로 등록된 제목");
  }

  @Test
  void aFieldThatIsEditedBackToTheRegistrysWordsIsHeldAllTheSame() {
    desk.patch(id, "{\"titleKo\":\"고친 제목\"}");
    assertThat(held(desk.patch(id, "{\"titleKo\":\"등록된 제목\"}").json())).containsExactly("titleKo");

    record.put("과제명", "새로 등록된 제목");
    collect();

    assertThat(desk.get(id).text("titleKo")).isEqualTo("등록된 제목");
  }

  @Test
  void whatTheRegistryLacksIsHeldAsEmptyAndGivenBackSo() {
    desk.patch(id, "{\"sponsor\":\"한빛제약\"}");
    collect();
    assertThat(desk.get(id).text("sponsor")).isEqualTo("한빛제약");

    JsonNode released = desk.patch(id, "{\"release\":[\"sponsor\"]}").json();

    assertThat(released.get("sponsor").isNull()).isTrue();
    assertThat(held(released)).isEmpty();
  }

  @Test
  void aFieldThatIsEmptiedStaysEmpty() {
    desk.patch(id, "{\"phase\":null}");

    assertThat(collect().get("held").getIntValue()).isEqualTo(1);

    assertThat(desk.get(id).text("phase")).isNull();
    assertThat(desk.patch(id, "{\"release\":[\"phase\"]}").text("phase")).isEqualTo("코호트");
  }

  @Test
  void aPeriodAndItsMonthsAreHeldAndReleasedTogether() {
    JsonNode edited = desk.patch(id, "{\"period\":\"3년\"}").json();
    assertThat(edited.get("periodMonths").getIntValue()).isEqualTo(36);
    assertThat(held(edited)).containsExactlyInAnyOrder("period", "periodMonths");
    record.put("연구기간", "12개월");
    collect();
    assertThat(desk.get(id).text("period")).isEqualTo("3년");
    assertThat(desk.get(id).text("periodMonths")).isEqualTo("36");

    for (String name : List.of("period", "periodMonths")) {
      JsonNode released = desk.patch(id, "{\"release\":[\"" + name + "\"]}").json();

      assertThat(released.get("period").getStringValue()).isEqualTo("12개월");
      assertThat(released.get("periodMonths").getIntValue()).isEqualTo(12);
      assertThat(held(released)).isEmpty();
      desk.patch(id, "{\"period\":\"3년\"}");
    }
  }

  @Test
  void allThatIsHeldCanBeReleasedByItsNames() {
    JsonNode before = desk.get(id).json();
    desk.patch(id, "{\"period\":\"3년\",\"titleEn\":\"x\",\"targetSize\":null,\"scope\":\"y\"}");
    List<String> held = held(desk.get(id).json());
    assertThat(held).hasSize(5);

    JsonNode after =
        desk.patch(id, "{\"release\":[\"" + String.join("\",\"", held) + "\"]}").json();

    assertThat(Desk.shown(after)).isEqualTo(Desk.shown(before));
    assertThat(held(after)).isEmpty();
  }

  @Test
  void releasingAFieldThatReadsTheSameIsNoChange() {
    desk.patch(id, "{\"titleKo\":\"고친 제목\"}");
    JsonNode back = desk.patch(id, "{\"titleKo\":\"등록된 제목\"}").json();

    JsonNode released = desk.patch(id, "{\"release\":[\"titleKo\"]}").json();

    assertThat(held(released)).isEmpty();
    assertThat(released.get("updatedAt")).isEqualTo(back.get("updatedAt"));
    assertThat(desk.history(id)).hasSize(3);
  }

  @Test
  void aReleaseThatWouldLeaveNoTitleIsRefused() {
    desk.patch(id, "{\"titleEn\":\"x\"}");
    desk.patch(id, "{\"titleKo\":null}");

    assertThat(desk.patch(id, "{\"release\":[\"titleEn\"]}").pointers())
        .containsExactly("/release");
    assertThat(desk.patch(id, "{\"release\":[\"titleEn\",\"titleKo\"]}").text("titleKo"))
        .isEqualTo("등록된 제목");
  }

  private JsonNode collect() {
    world.registry.serve(List.of(record));
    return world.collect();
  }
}
