package dev.moa.functions.trials;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.functions.testing.Api;
import dev.moa.functions.testing.Tokens;
import dev.moa.infra.servers.TestPostgres;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CollectingTest {

  @Test
  void smoke() {
    var tokens = new Tokens();
    var variables = new java.util.HashMap<>(tokens.variables());
    variables.putAll(TestPostgres.shared().newDatabase().variables());
    try (var api = new Api(variables)) {
      for (String t :
          new String[] {
            "/v1/trials/" + UUID.randomUUID(),
            "/v1/trials/abc",
            "/v1/trials/recent?limit=0",
            "/v1/trials/recent?limit=x",
            "/v1/trials/recent?cursor=abc",
            "/v1/trials/recent",
            "/v1/trial-collections",
            "/nope"
          }) {
        System.out.println(t + " -> " + api.get(t));
      }
      System.out.println(api.get("/v1/trial-collections", Api.bearer(tokens.of("EDITOR"))));
      System.out.println(api.get("/v1/trial-collections", Api.bearer(tokens.of("ADMIN"))));
      System.out.println(api.get("/v1/trial-collections", Api.bearer(tokens.forged("ADMIN"))));
      System.out.println(api.post("/v1/trial-collections", "{}", Api.bearer(tokens.of("ADMIN"))));
      System.out.println(
          api.post("/v1/trial-collections", "{\"source\":", Api.bearer(tokens.of("ADMIN"))));
      System.out.println(
          api.post("/v1/trial-collections", "{\"source\":[1]}", Api.bearer(tokens.of("ADMIN"))));
      System.out.println(
          api.post(
              "/v1/trial-collections", "{\"source\":\"ICREAT\"}", Api.bearer(tokens.of("ADMIN"))));
      System.out.println(api.call("PUT", "/v1/trial-collections", null));
    }
    assertThat(tokens).isNotNull();
  }
}
