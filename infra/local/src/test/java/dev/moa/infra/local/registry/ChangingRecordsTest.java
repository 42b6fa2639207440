package dev.moa.infra.local.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChangingRecordsTest {

  private final ChangingRecords records = new ChangingRecords(numbered(60), new Shape());

  @Test
  void theFirstRunHasThemAsTheyAre() {
    assertThat(records.forPage(true)).isEqualTo(numbered(60));
    assertThat(records.forPage(false)).isEqualTo(numbered(60));
  }

  @Test
  void withEachRunOneTitleChangesOneAppearsOneGoesAndOneReturns() {
    Map<String, String> before = titles();
    Set<String> gone = new LinkedHashSet<>();
    for (int run = 1; run <= 60; run++) {
      Map<String, String> after = titles();

      Set<String> appeared = new LinkedHashSet<>(after.keySet());
      appeared.removeAll(before.keySet());
      Set<String> left = new LinkedHashSet<>(before.keySet());
      left.removeAll(after.keySet());
      assertThat(left).as("gone in run %d", run).hasSize(1);
      assertThat(appeared).as("new in run %d", run).hasSize(run <= 2 ? 1 : 2).contains("n" + run);
      appeared.remove("n" + run);
      assertThat(gone).containsAll(appeared);
      assertThat(changed(before, after)).as("changed in run %d", run).hasSize(1);
      gone.addAll(left);
      before = after;
    }
  }

  @Test
  void theSameRunHasTheSameRecordsWheneverItStarts() {
    ChangingRecords other = new ChangingRecords(numbered(60), new Shape());
    for (int run = 0; run < 5; run++) {
      assertThat(other.forPage(true)).isEqualTo(records.forPage(true));
    }
  }

  @Test
  void theFirstTwelveNeverChange() {
    for (int run = 0; run < 100; run++) {
      assertThat(records.forPage(true).subList(0, ChangingRecords.STEADY))
          .isEqualTo(numbered(ChangingRecords.STEADY));
    }
  }

  private Map<String, String> titles() {
    Map<String, String> titles = new LinkedHashMap<>();
    for (JsonNode record : records.forPage(true)) {
      titles.put(record.path("id").asText(), record.path("title").asText());
    }
    return titles;
  }

  private static Set<String> changed(Map<String, String> before, Map<String, String> after) {
    Set<String> changed = new LinkedHashSet<>();
    before.forEach(
        (id, title) -> {
          if (after.containsKey(id) && !after.get(id).equals(title)) {
            changed.add(id);
          }
        });
    return changed;
  }

  private static java.util.List<ObjectNode> numbered(int count) {
    ObjectMapper json = new ObjectMapper();
    return IntStream.range(0, count)
        .mapToObj(i -> json.createObjectNode().put("id", "r" + i).put("title", "t" + i))
        .toList();
  }

  private static final class Shape implements ChangingRecords.Shape {
    @Override
    public ObjectNode revised(ObjectNode record, int revision) {
      return record.put("title", record.path("title").asText() + " r" + revision);
    }

    @Override
    public ObjectNode successor(ObjectNode record, int run) {
      return record.put("id", "n" + run);
    }
  }
}
