package dev.moa.infra.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.moa.infra.servers.ChildProcesses.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessesTest {

  @TempDir private Path root;
  private ChildProcesses children;
  private Process process;

  @BeforeEach
  void startProcess() throws IOException {
    children = new ChildProcesses(root);
    process = sleeping("redis-server");
  }

  @AfterEach
  void endProcess() {
    process.destroyForcibly();
  }

  @Test
  void aProcessOnRecordIsEndedByTheNextRun() throws InterruptedException {
    children.record(Kind.REDIS, process.toHandle());

    assertThat(new ChildProcesses(root).endStale()).containsExactly(process.pid());
    assertThat(process.waitFor(5, TimeUnit.SECONDS)).isTrue();
    assertThat(children.endStale()).isEmpty();
  }

  @Test
  void anotherProcessThatHasTheNumberNowIsLeftAlone() throws IOException {
    Instant before = process.info().startInstant().orElseThrow().minusSeconds(60);
    record("redis-server.pid", process.pid() + "\n" + before.toEpochMilli() + "\n");

    assertThat(children.endStale()).isEmpty();
    assertThat(process.isAlive()).isTrue();
  }

  @Test
  void anotherProgramIsLeftAlone() {
    children.record(Kind.POSTGRES, process.toHandle());

    assertThat(children.endStale()).isEmpty();
    assertThat(process.isAlive()).isTrue();
  }

  @Test
  void aRecordThatAKillLeftHalfWrittenBreaksNothing() throws IOException {
    record("redis-server.pid", "12");
    record("postgres.pid", "");

    assertThatCode(children::endStale).doesNotThrowAnyException();
  }

  @Test
  void aPostgresThatOnlyRecordedItselfIsEnded() throws IOException, InterruptedException {
    Process postgres = sleeping("postgres");
    Instant started = postgres.info().startInstant().orElseThrow();
    Path files = Files.createDirectories(root.resolve(PostgresServer.FILES));
    Files.writeString(
        files.resolve("postmaster.pid"),
        "%d\n%s\n%d\n".formatted(postgres.pid(), files, started.getEpochSecond()));

    assertThat(children.endStale()).containsExactly(postgres.pid());
    assertThat(postgres.waitFor(5, TimeUnit.SECONDS)).isTrue();
  }

  private void record(String file, String content) throws IOException {
    Path folder = Files.createDirectories(root.resolve("processes"));
    Files.writeString(folder.resolve(file), content);
  }

  /** A process that does nothing, under the name of a server's program. */
  private Process sleeping(String program) throws IOException {
    Path copy = Files.createDirectories(root.resolve("bin")).resolve(program);
    Files.copy(Path.of("/bin/sleep"), copy, StandardCopyOption.COPY_ATTRIBUTES);
    return new ProcessBuilder(copy.toString(), "600").start();
  }
}
