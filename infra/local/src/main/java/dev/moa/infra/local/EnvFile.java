package dev.moa.infra.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.moa.infra.servers.StartRefused;
import dev.moa.infra.template.FunctionDef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * A file as {@code sam local --env-vars} takes it: variables of single functions, and under {@code
 * Parameters} those of all. As there, a function gets only what the template declares for it.
 */
record EnvFile(Map<String, Map<String, String>> variables) {
  static final EnvFile NONE = new EnvFile(Map.of());

  private static final String ALL = "Parameters";
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Reads a file.
   *
   * @throws StartRefused if it is not of that form
   */
  static EnvFile read(Path file) throws IOException {
    try {
      return new EnvFile(JSON.readValue(Files.readAllBytes(file), new TypeReference<>() {}));
    } catch (JsonProcessingException e) {
      throw new StartRefused(
          file
              + " is no file for --env-vars: "
              + e.getOriginalMessage().lines().findFirst().orElse(""),
          e);
    }
  }

  /** A function's variables with those of this file in place of the given ones. */
  Map<String, String> over(FunctionDef function, Map<String, String> given) {
    Map<String, String> own = new HashMap<>(variables.getOrDefault(ALL, Map.of()));
    own.putAll(variables.getOrDefault(function.name(), Map.of()));
    own.keySet().retainAll(function.environment().keySet());
    Map<String, String> all = new HashMap<>(given);
    all.putAll(own);
    return all;
  }
}
