package dev.moa.infra.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortsTest {

  @Test
  void aTakenPortIsOneClearLine(@TempDir Path folder) throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var data = DataFolder.open(folder, true)) {
      int port = taken.getLocalPort();

      for (Service service :
          new Service[] {Service.POSTGRES, Service.REDIS, Service.S3, Service.SQS, Service.SMTP}) {
        assertThatThrownBy(
                () -> LocalServers.start(data, Map.of(service, port), Map.of(), progress -> {}))
            .isInstanceOf(StartRefused.class)
            .hasMessageContaining("Port " + port)
            .hasMessageContaining("taken")
            .hasMessageNotContaining("\n");
      }
    }
  }

  @Test
  void anyFreePortIsGivenForZero() {
    assertThat(Ports.claim("somebody", 0)).isPositive();
  }
}
