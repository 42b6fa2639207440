package dev.moa.functions.placements.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.functions.QueueFunction;
import dev.moa.functions.ScheduleFunction;
import dev.moa.functions.testing.Invocation;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class WatchPlacementsTest {

  @TempDir Path folder;

  @Test
  void eachMoveIsToldInOneLookAndWhatIsUnderWayInAll() throws IOException {
    try (var world = new MovesWorld(folder)) {
      QueueFunction worker = world.worker();
      UUID small = world.content(1_000);
      UUID big = world.content(250_000);
      world.views(small, MovesWorld.GOLD);
      world.views(big, MovesWorld.GOLD);
      JsonNode before = look(world, null);
      assertThat(number(before, "queued")).isEqualTo(2);
      assertThat(number(before, "moves")).isZero();

      world.move(worker, small);
      world.move(worker, big);
      UUID waiting = world.content(10);
      world.sql(
          "UPDATE placements.content SET due_at = now() + interval '1 hour' WHERE id = ?", waiting);
      UUID stuck = world.content(10);
      world.sql(
          "UPDATE placements.content SET state = 'CONFLICT', target = 'gold' WHERE id = ?", stuck);
      JsonNode after = look(world, before.get("at").getStringValue());
      assertThat(number(after, "queued")).isZero();
      assertThat(number(after, "moving")).isZero();
      assertThat(number(after, "conflicts")).isOne();
      assertThat(number(after, "waiting")).isOne();
      assertThat(number(after, "moves")).isEqualTo(2);
      assertThat(number(after, "bytes")).isEqualTo(251_000);
      assertThat(number(after, "millis")).isPositive();

      JsonNode later = look(world, after.get("at").getStringValue());
      assertThat(number(later, "moves")).as("told before").isZero();
    }
  }

  private static long number(JsonNode look, String member) {
    return look.get(member).getLongValue();
  }

  private static JsonNode look(MovesWorld world, String since) throws IOException {
    String event = since == null ? "{}" : "{\"since\":\"" + since + "\"}";
    try (var job = new ScheduleFunction(world.of("WatchPlacements"))) {
      String answer =
          new Invocation(UUID.randomUUID().toString(), Duration.ofSeconds(29)).of(job, event);
      return JsonMapper.createDefault()
          .readValue(answer.getBytes(StandardCharsets.UTF_8), JsonNode.class);
    }
  }
}
