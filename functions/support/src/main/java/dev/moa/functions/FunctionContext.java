package dev.moa.functions;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.MapPropertySource;
import io.micronaut.context.env.PropertySource;
import java.util.HashMap;
import java.util.Map;

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
    return ApplicationContext.builder("function", "lambda")
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
            })
        .start();
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
    String url = variables.get("POSTGRES_URL");
    if (url == null || url.isBlank()) {
      settings.put("datasources.default.enabled", false);
      return settings;
    }
    settings.put("datasources.default.url", url);
    settings.put("datasources.default.username", variables.getOrDefault("POSTGRES_USER", "moa"));
    settings.put("datasources.default.password", variables.getOrDefault("POSTGRES_PASSWORD", ""));
    settings.put("datasources.default.driver-class-name", "org.postgresql.Driver");
    // A function serves one call at a time: one connection is all that it can use.
    settings.put("datasources.default.maximum-pool-size", 1);
    settings.put("datasources.default.minimum-idle", 0);
    settings.put("datasources.default.connection-timeout", 5000);
    settings.put("datasources.default.initialization-fail-timeout", -1);
    settings.put("datasources.default.data-source-properties.connectTimeout", 4);
    settings.put("datasources.default.data-source-properties.socketTimeout", 60);
    settings.put(
        "datasources.default.data-source-properties.ApplicationName",
        variables.getOrDefault("MOA_FUNCTION", "moa"));
    // Prepared statements of a session do not survive a connection proxy.
    settings.put("datasources.default.data-source-properties.prepareThreshold", 0);
    return settings;
  }
}
