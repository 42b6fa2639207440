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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CloudServersTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(names = {"ELASTICSEARCH", "RABBITMQ"})
  void theSlowOnesAreStartedOnlyIfAFunctionNeedsThem(Service slow) throws IOException {
    assertThat(started("GetHealth", Map.of())).doesNotContain(slow);
    assertThat(started("IndexVideos", Map.of())).contains(slow);
  }

  @ParameterizedTest
  @EnumSource(names = {"ELASTICSEARCH", "RABBITMQ"})
  void oneThatTheEnvironmentNamesIsShownInAnyCase(Service slow) throws IOException {
    assertThat(started("GetHealth", Map.of(slow.variable(), "any://127.0.0.1:9200")))
        .contains(slow);
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
                  Environment: {Variables: {ELASTICSEARCH_URL: '', RABBITMQ_URI: ''}}
            """
                .formatted(function));
    return CloudServers.others(Template.read(file), environment).keySet();
  }
}
