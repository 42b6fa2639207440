package dev.moa.functions;

import dev.moa.core.database.OneConnection;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.context.env.MapPropertySource;
import io.micronaut.context.env.PropertySource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The application context of a function. It is lazy, and it looks at nothing but the function's
 * variables: no property files, no environment detection, which would cost a cold start and could
 * make a function behave unlike the template says.
 */
final class FunctionContext {

  private FunctionContext() {}

  /**
   * Starts a context.
   *
   * @param variables the function's environment variables
   */
  static ApplicationContext start(Map<String, String> variables) {
    Optional<OneConnection> database = database(variables);
    ApplicationContextBuilder builder =
        ReferencesFirst.builder()
            .environments("function", "lambda")
            .deduceEnvironment(false)
            .deduceCloudEnvironment(false)
            .bootstrapEnvironment(false)
            .enableDefaultPropertySources(false)
            .eagerInitSingletons(false)
            .banner(false)
            .propertySources(
                PropertySource.of("moa", settings(variables)),
                new MapPropertySource("variables", Map.copyOf(variables)) {
                  @Override
                  public PropertyConvention getConvention() {
                    return PropertyConvention.ENVIRONMENT_VARIABLE;
                  }
                });
    database.ifPresent(connection -> builder.singletons(new Database(connection)));
    return builder.start();
  }

  /** Begins to connect, where there is a database, while the context starts. */
  private static Optional<OneConnection> database(Map<String, String> variables) {
    String url = variables.getOrDefault("POSTGRES_URL", "");
    if (url.isBlank()) {
      return Optional.empty();
    }
    var connection =
        new OneConnection(
            url,
            variables.getOrDefault("POSTGRES_USER", "moa"),
            variables.getOrDefault("POSTGRES_PASSWORD", ""),
            variables.getOrDefault("MOA_FUNCTION", "moa"));
    // A connection made before a snapshot does not survive it.
    if (!"snap-start".equals(variables.get("AWS_LAMBDA_INITIALIZATION_TYPE"))) {
      connection.openEarly();
    }
    return Optional.of(connection);
  }

  private static Map<String, Object> settings(Map<String, String> variables) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("micronaut.application.name", "moa");
    settings.put("micronaut.security.token.jwt.signatures.jwks-client.http-client.enabled", false);
    settings.put("micronaut.security.reject-not-found", false);
    settings.put("micronaut.security.token.cookie.enabled", false);
    settings.put("micronaut.security.endpoints.introspection.enabled", false);
    settings.put("micronaut.serde.serialization.inclusion", "ALWAYS");
    settings.put("micronaut.server.max-request-size", "6MB");
    if (!variables.getOrDefault("POSTGRES_URL", "").isBlank()) {
      settings.put("datasources.default.dialect", "POSTGRES");
      // The one connection is the data source: a pool that is on a class path by chance makes none.
      settings.put("datasources.default.enabled", false);
    }
    return settings;
  }
}
