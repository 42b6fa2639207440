package dev.moa.infra.template;

import dev.moa.infra.template.Item.Fields;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the functions of the top template. */
final class Functions {
  static final String TYPE = "AWS::Serverless::Function";
  static final int DEFAULT_TIMEOUT_SECONDS = 3;
  private static final int DEFAULT_MEMORY_MB = 128;

  private final Scope scope;
  private final Values values;

  Functions(Scope scope) {
    this.scope = scope;
    this.values = scope.values();
  }

  Map<String, FunctionDef> read() {
    Map<String, FunctionDef> functions = new LinkedHashMap<>();
    scope
        .resources()
        .forEach(
            (name, resource) -> {
              if (Scope.type(resource).equals(TYPE)) {
                functions.put(name, function(name, properties(scope, resource)));
              }
            });
    return functions;
  }

  /** A function's properties laid over Globals. */
  static Fields properties(Scope scope, Fields resource) {
    return resource.under("Properties").over(scope.root().under("Globals").under("Function"));
  }

  private FunctionDef function(String name, Fields properties) {
    return new FunctionDef(
        name,
        codeUri(properties),
        values.text(properties.need("Handler")),
        values.text(properties.need("Runtime")),
        values.number(properties.get("Timeout").orElse(null), DEFAULT_TIMEOUT_SECONDS),
        values.number(properties.get("MemorySize").orElse(null), DEFAULT_MEMORY_MB),
        environment(properties),
        new Events(values).read(properties.under("Events")));
  }

  private Path codeUri(Fields properties) {
    return scope.file().resolveSibling(values.text(properties.need("CodeUri"))).normalize();
  }

  private Map<String, Value> environment(Fields properties) {
    Map<String, Value> variables = new LinkedHashMap<>();
    properties
        .under("Environment")
        .under("Variables")
        .fields()
        .forEach(
            (name, item) -> {
              Value value = values.value(item);
              if (value != null) {
                variables.put(name, value);
              }
            });
    return variables;
  }
}
