package dev.moa.infra.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OutsideServerTest {

  private static final int NOBODY = Ports.claim("nobody", 0);

  @TempDir private Path folder;

  @Test
  void serversThatTheEnvironmentNamesAreUsedInsteadOfEmbeddedOnes() {
    Service[] services = {
      Service.POSTGRES, Service.REDIS, Service.S3, Service.SQS, Service.SMTP, Service.RABBITMQ
    };
    Map<String, String> there = TestServers.variables(services);
    Map<Service, Integer> ports = new HashMap<>();
    for (Service service : services) {
      ports.put(service, NOBODY);
    }
    List<Progress> progress = new CopyOnWriteArrayList<>();

    try (var data = DataFolder.open(folder, false);
        var servers = LocalServers.start(data, ports, there, progress::add)) {
      assertThat(servers.variables()).isEqualTo(there);
      assertThat(folder.resolve("postgres")).doesNotExist();
      assertThat(progress).extracting(Progress::service).contains(services);
      assertThat(progress)
          .filteredOn(Progress::ready)
          .extracting(Progress::line)
          .anyMatch(it -> it.matches("PostgreSQL at .* ready after \\d+ ms"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "POSTGRES, jdbc:postgresql://127.0.0.1:%d/moa",
    "REDIS, redis://:secret@127.0.0.1:%d",
    "S3, http://127.0.0.1:%d",
    "SQS, http://127.0.0.1:%d",
    "SMTP, smtp://127.0.0.1:%d",
    "RABBITMQ, amqp://guest:secret@127.0.0.1:%d",
    "ELASTICSEARCH, http://127.0.0.1:%d"
  })
  void oneThatDoesNotAnswerIsOneClearLineWithoutSecrets(Service service, String address) {
    assertRefused(service, address.formatted(NOBODY));
  }

  @ParameterizedTest
  @EnumSource(names = {"POSTGRES", "REDIS", "RABBITMQ"})
  void oneThatSpeaksAnotherProtocolIsRefused(Service service) {
    String address = TestServers.variables(Service.SMTP).get("SMTP_URL");
    String scheme = service == Service.POSTGRES ? "jdbc:postgresql" : "any";

    assertRefused(service, address.replaceFirst("^[a-z]+", scheme) + "/");
  }

  @Test
  void anAddressThatIsNoneIsOneClearLine() {
    assertRefused(Service.REDIS, "not an address");
    assertRefused(Service.S3, "127.0.0.1:9000");
    assertRefused(Service.POSTGRES, "postgres://127.0.0.1/moa");
    assertRefused(Service.SMTP, "127.0.0.1");
  }

  @Test
  void theDevelopersOwnKeysAreNotGivenToServersOfThisMachine() {
    Map<String, String> environment =
        Map.of("AWS_ACCESS_KEY_ID", "real", "AWS_SECRET_ACCESS_KEY", "real-secret");

    assertThat(AwsAccess.of(environment)).isEqualTo(AwsAccess.LOCAL);
  }

  private void assertRefused(Service service, String address) {
    var outside = new OutsideServer(service, Map.of(service.variable(), address));

    assertThatThrownBy(outside::start)
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining(service.variable())
        .hasMessageContaining(service.label())
        .hasMessageNotContaining("secret")
        .hasMessageNotContaining("\n");
  }
}
