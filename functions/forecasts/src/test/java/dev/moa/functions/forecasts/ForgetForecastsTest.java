package dev.moa.functions.forecasts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.functions.QueueFunction;
import dev.moa.functions.forecasts.ForecastsWorld.Asker;
import dev.moa.functions.testing.Invocation;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ForgetForecastsTest {

  @Test
  void ofAPurgedAccountNothingIsKeptAndOfOthersAll() throws IOException {
    try (var world = new ForecastsWorld()) {
      Asker gone = world.asker();
      Asker stays = world.asker();
      gone.ask();
      gone.ask("subscribers", 5);
      stays.ask();

      for (int i = 0; i < 2; i++) {
        assertThat(hear(world, gone.account)).isEqualTo("{\"batchItemFailures\":[]}");
        assertThat(world.texts("SELECT account FROM forecasts.forecast"))
            .containsExactly(stays.account.toString());
        assertThat(world.texts("SELECT count(*) FROM forecasts.forecast_day"))
            .containsExactly("31");
      }
    }
  }

  private static String hear(ForecastsWorld world, UUID account) throws IOException {
    Map<String, String> variables = new HashMap<>(world.variables);
    variables.put("MOA_FUNCTION", "ForgetForecasts");
    String body =
        """
        {\\"id\\":\\"%s\\",\\"type\\":\\"AccountPurged\\",\\"createdAt\\":\\"2026-11-20T09:00:00Z\\",\
        \\"payload\\":\\"{\\\\\\"accountId\\\\\\":\\\\\\"%s\\\\\\",\\\\\\"purgedAt\\\\\\":\\\\\\"2026-11-20T09:00:00Z\\\\\\"}\\"}\
        """
            .formatted(UUID.randomUUID(), account);
    try (var function = new QueueFunction(variables)) {
      return new Invocation("forget", Duration.ofSeconds(60))
          .of(function, "{\"Records\":[{\"messageId\":\"m\",\"body\":\"" + body + "\"}]}");
    }
  }
}
