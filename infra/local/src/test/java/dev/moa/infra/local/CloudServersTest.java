package dev.moa.infra.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.infra.servers.Service;
import dev.moa.infra.template.Template;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CloudServersTest {

  @TempDir private Path folder;

  @Test
  void elasticsearchIsStartedOnlyIfAFunctionNeedsIt() throws IOException {
    assertThat(started("GetHealth", Map.of())).doesNotContain(Service.ELASTICSEARCH);
    assertThat(started("IndexVideos", Map.of())).contains(Service.ELASTICSEARCH);
  }

  @Test
  void oneThatTheEnvironmentNamesIsShownInAnyCase() throws IOException {
    assertThat(started("GetHealth", Map.of("ELASTICSEARCH_URL", "http://127.0.0.1:9200")))
        .contains(Service.ELASTICSEARCH);
  }

  @Test
  void theOthersAreStartedInAnyCase() throws IOException {
    assertThat(started("GetHealth", Map.of()))
        .contains(Service.REDIS, Service.S3, Service.SQS, Service.SMTP)
        .doesNotContain(Service.POSTGRES);
  }

  private Set<Service> started(String function, Map<String, String> environment)
      throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("template.yaml"),
            """
            Globals: {Function: {Runtime: java25, MemorySize: 512, Timeout: 20}}
            Resources:
              %s:
                Type: AWS::Serverless::Function
                Properties:
                  CodeUri: function.zip
                  Handler: a.B
                  Environment: {Variables: {ELASTICSEARCH_URL: ''}}
            """
                .formatted(function));
    return CloudServers.others(Template.read(file), environment).keySet();
  }
}
