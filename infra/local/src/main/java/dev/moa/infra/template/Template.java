package dev.moa.infra.template;

import dev.moa.infra.template.Item.Fields;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What template.yaml and the templates it nests say about functions, queues, buckets and the HTTP
 * API, in their order. Conditions are decided, and lists and numbers read, by the parameters'
 * defaults.
 *
 * @param functions by logical id
 * @param queues by logical id, those of nested templates included
 * @param buckets by logical id, those of nested templates included
 * @param parameters the defaults; a parameter without one is absent
 */
public record Template(
    Path file,
    Map<String, FunctionDef> functions,
    Map<String, QueueDef> queues,
    Set<String> buckets,
    CorsDef cors,
    Map<String, String> parameters) {

  /**
   * Reads a template.
   *
   * @throws TemplateException with file and line when something in it is not understood
   */
  public static Template read(Path templateYaml) {
    return read(templateYaml, Map.of());
  }

  /**
   * Reads a template as it would be deployed with these parameters.
   *
   * @param given values that replace the defaults
   * @throws TemplateException with file and line when something in it is not understood
   */
  public static Template read(Path templateYaml, Map<String, String> given) {
    Scope scope = Scope.top(templateYaml, given);
    return new Template(
        templateYaml,
        new Functions(scope).read(),
        Queues.read(scope),
        Buckets.read(scope),
        cors(scope),
        parameters(scope, given));
  }

  private static CorsDef cors(Scope scope) {
    Values values = scope.values();
    return scope.resources().values().stream()
        .filter(resource -> Scope.type(resource).equals("AWS::Serverless::HttpApi"))
        .map(resource -> resource.under("Properties"))
        .filter(properties -> properties.get("CorsConfiguration").isPresent())
        .map(properties -> cors(values, properties.under("CorsConfiguration")))
        .findFirst()
        .orElse(CorsDef.NONE);
  }

  private static CorsDef cors(Values values, Fields cors) {
    return new CorsDef(
        values.texts(cors.get("AllowOrigins").orElse(null)),
        values.texts(cors.get("AllowMethods").orElse(null)),
        values.texts(cors.get("AllowHeaders").orElse(null)),
        values.texts(cors.get("ExposeHeaders").orElse(null)),
        Duration.ofSeconds(values.number(cors.get("MaxAge").orElse(null), 0)),
        values.flag(cors.get("AllowCredentials").orElse(null), false));
  }

  private static Map<String, String> parameters(Scope scope, Map<String, String> given) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String name : scope.root().under("Parameters").fields().keySet()) {
      String known = scope.parameters().known(name);
      if (known != null) {
        parameters.put(name, known);
      }
    }
    given.keySet().stream()
        .filter(name -> !parameters.containsKey(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw new TemplateException(
                  scope.root().at(), "there is no parameter " + name + " to give a value to");
            });
    return parameters;
  }
}
