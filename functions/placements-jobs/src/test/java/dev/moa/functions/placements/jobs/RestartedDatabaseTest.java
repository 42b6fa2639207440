package dev.moa.functions.placements.jobs;

import static dev.moa.functions.placements.jobs.MovesWorld.GOLD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.functions.QueueFunction;
import dev.moa.infra.servers.DataFolder;
import dev.moa.infra.servers.Database;
import dev.moa.infra.servers.LocalServers;
import dev.moa.infra.servers.Service;
import dev.moa.placements.relocation.Step;
import dev.moa.schema.Migrations;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL goes away in the middle of moves and comes back. */
@Timeout(180)
class RestartedDatabaseTest {

  @TempDir Path folder;

  @Test
  void movesGoOnWhereTheyWere() {
    AtomicReference<LocalServers> postgres = new AtomicReference<>();
    try (DataFolder data = DataFolder.open(folder.resolve("postgres"), false)) {
      postgres.set(start(data, 0));
      Map<String, String> variables = postgres.get().variables();
      Database database =
          new Database(
              variables.get("POSTGRES_URL"),
              variables.get("POSTGRES_USER"),
              variables.get("POSTGRES_PASSWORD"));
      int port = URI.create(database.url().replaceFirst("^jdbc:", "")).getPort();
      Migrations.migrate(database.dataSource());
      try (MovesWorld world = new MovesWorld(folder.resolve("files"), database)) {
        for (Step step : new Step[] {Step.CLAIMED, Step.VERIFIED, Step.SWITCHED}) {
          UUID content = world.content(100_000);
          world.views(content, GOLD);
          QueueFunction worker =
              world.worker(
                  TestSteps.told(
                      (reached, id, fence) -> {
                        if (reached == step) {
                          postgres.get().close();
                          postgres.set(start(data, port));
                        }
                      }));

          assertThat(world.move(worker, content)).as(step.name()).isTrue();

          assertThat(world.state(content)).isEqualTo("SETTLED gold");
          assertThat(world.outcomes(content)).containsExactly("MOVED");
        }
        assertThat(world.objects().stream().filter(it -> it.startsWith("S3")).toList())
            .isEqualTo(world.onRecord());
      }
    } finally {
      postgres.get().close();
    }
  }

  private static LocalServers start(DataFolder data, int port) {
    return LocalServers.start(data, Map.of(Service.POSTGRES, port), Map.of(), progress -> {});
  }
}
