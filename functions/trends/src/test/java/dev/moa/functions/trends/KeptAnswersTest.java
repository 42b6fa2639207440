package dev.moa.functions.trends;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.functions.testing.Api;
import dev.moa.infra.servers.Service;
import dev.moa.infra.servers.TestServers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeptAnswersTest {

  private static final String TOP = "/v1/keywords/top?kind=PRODUCED";

  @Test
  void anAnswerIsKeptUntilWhatItShowsIsChanged() {
    Map<String, String> redis = TestServers.variables(Service.REDIS);
    try (var world = new TrendsWorld();
        Api api = with(world, redis.get("REDIS_URI"));
        Api other = with(world, redis.get("REDIS_URI"))) {
      world.fillByChance(0.5);
      List<String> targets =
          List.of(TOP, "/v1/keywords/search?q=K0", "/v1/keywords/k0/trend?kind=POPULAR");
      for (String target : targets) {
        String plain = world.api.get(target).body();
        assertThat(api.get(target).body()).isEqualTo(plain).contains("k0");
        assertThat(other.get(target).body()).isEqualTo(plain);
      }
      String top = api.get(TOP).body();

      world.sql("DELETE FROM catalogue.video_keyword WHERE keyword = 'k0'");
      world.indexAll();
      for (String target : targets) {
        assertThat(other.get(target).body()).as("kept").isNotEqualTo(world.api.get(target).body());
      }

      String[] editor = Api.bearer(world.tokens.of("EDITOR"));
      assertThat(api.call("PUT", "/v1/exclusions/PRODUCED/KEYWORD/k2", null, editor).status())
          .isEqualTo(200);
      for (String target : targets) {
        assertThat(other.get(target).body()).as("anew").isEqualTo(world.api.get(target).body());
      }
      assertThat(api.get(TOP).body()).isNotEqualTo(top).doesNotContain("\"k2\"", "\"k0\"");
    }
  }

  @Test
  void withoutRedisTheAnswersAreTheSame() {
    try (var world = new TrendsWorld();
        Api down = with(world, "redis://127.0.0.1:1")) {
      world.fillByChance(0.1);
      assertThat(down.get(TOP).body()).isEqualTo(world.api.get(TOP).body()).contains("k0");
      assertThat(down.get("/v1/keywords/search?q=k0").status()).isEqualTo(200);
    }
  }

  private static Api with(TrendsWorld world, String redis) {
    Map<String, String> variables = new HashMap<>(world.variables);
    variables.put("REDIS_URI", redis);
    return new Api(variables);
  }
}
