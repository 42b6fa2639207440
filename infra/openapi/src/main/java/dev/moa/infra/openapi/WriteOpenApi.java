package dev.moa.infra.openapi;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes the OpenAPI file of every area on the class path; run by the build. */
public final class WriteOpenApi {

  private WriteOpenApi() {}

  /**
   * @param arguments the file to write, and the project's version
   * @throws IOException if a part cannot be read or the file cannot be written
   * @throws IllegalStateException if an operation lacks what each must have; the message names it
   */
  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments[0]);
    Files.createDirectories(file.getParent());
    new ObjectMapper()
        .enable(SerializationFeature.INDENT_OUTPUT)
        .writeValue(file.toFile(), document(arguments[1]));
  }

  private static ObjectNode document(String version) throws IOException {
    Resources resources = new Resources(Thread.currentThread().getContextClassLoader());
    ObjectNode parts = Parts.joined(resources);
    Nullables.rewrite(parts);
    ObjectNode document = Frame.round(parts, version);
    List<Operation> operations = Operation.all(document, Routes.read());
    for (Operation operation : operations) {
      Identity.put(operation);
      Access.put(operation);
      Parameters.put(operation);
      Lists.put(operation);
      Answers.put(operation);
      Examples.put(operation, resources);
    }
    Lists.put(document.path("components").path("schemas"));
    Required.put(document, operations);
    Sentences.finish(document);
    return document;
  }
}
