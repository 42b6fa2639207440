package dev.moa.infra.local;

import dev.moa.infra.local.lambda.LocalFunction;
import dev.moa.infra.servers.StartRefused;
import dev.moa.infra.template.FunctionDef;
import dev.moa.infra.template.Resolver;
import dev.moa.infra.template.Template;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The template's functions with what they are given on this machine. */
final class CloudFunctions {
  private CloudFunctions() {}

  /**
   * Looks whether every function's zip is there.
   *
   * @throws StartRefused if one is missing
   */
  static void requireZips(Template template) {
    for (Path zip : zips(template)) {
      if (!Files.isRegularFile(zip)) {
        throw new StartRefused(
            zip + " is missing: build it with mvn -DskipTests package, as scripts/run does.");
      }
    }
  }

  /** The zips of all areas, each once. */
  static Set<Path> zips(Template template) {
    return template.functions().values().stream()
        .map(FunctionDef::codeUri)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /**
   * @param known values by the variables' names, which stand in place of the template's; a function
   *     gets of them what the template declares for it, as on AWS
   */
  static List<LocalFunction> of(Template template, Resolver resolver, Map<String, String> known) {
    return template.functions().values().stream()
        .map(
            def ->
                new LocalFunction(
                    def.name(),
                    def.codeUri(),
                    def.handler(),
                    Duration.ofSeconds(def.timeoutSeconds()),
                    def.memoryMb(),
                    variables(def, resolver, known)))
        .toList();
  }

  private static Map<String, String> variables(
      FunctionDef def, Resolver resolver, Map<String, String> known) {
    Map<String, String> variables = new LinkedHashMap<>();
    // What Lambda itself gives to every function.
    for (String name : List.of("AWS_REGION", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY")) {
      if (known.containsKey(name)) {
        variables.put(name, known.get(name));
      }
    }
    variables.put("AWS_LAMBDA_FUNCTION_NAME", def.name());
    variables.put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
    variables.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(def.memoryMb()));
    variables.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + def.name());
    variables.put("AWS_LAMBDA_LOG_STREAM_NAME", "local");
    variables.put("TZ", ":UTC");
    def.environment()
        .forEach(
            (name, value) ->
                variables.put(
                    name, known.containsKey(name) ? known.get(name) : value.resolve(resolver)));
    return variables;
  }
}
