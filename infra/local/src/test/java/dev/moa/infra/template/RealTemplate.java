package dev.moa.infra.template;

import dev.moa.infra.template.CodeFacts.Endpoint;
import dev.moa.infra.template.CodeFacts.Kind;
import dev.moa.infra.template.CodeFacts.Zip;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;

/** The project's own template, and copies of it to break. */
final class RealTemplate {
  static final Path FILE = Path.of(System.getProperty("moa.root"), "template.yaml");

  private RealTemplate() {}

  /** Copies template.yaml and infra/*.yaml. */
  static void copyTo(Path folder) throws IOException {
    Files.copy(FILE, folder.resolve("template.yaml"));
    Path infra = Files.createDirectory(folder.resolve("infra"));
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(FILE.resolveSibling("infra"), "*.yaml")) {
      for (Path file : files) {
        Files.copy(file, infra.resolve(file.getFileName().toString()));
      }
    }
  }

  /** Code that is just as a template says. The real code is compared where it is built. */
  static CodeFacts codeOf(Template template) {
    Map<Path, Zip> zips = new HashMap<>();
    for (FunctionDef function : template.functions().values()) {
      Zip zip =
          zips.computeIfAbsent(
              function.codeUri(), path -> new Zip(new HashSet<>(), new ArrayList<>()));
      zip.classes().add(function.handler());
      zip.endpoints().add(endpoint(function));
    }
    return () -> zips;
  }

  private static Endpoint endpoint(FunctionDef function) {
    Event event = function.events().isEmpty() ? null : function.events().getFirst();
    Event.Http http = event instanceof Event.Http route ? route : null;
    Kind kind =
        switch (event) {
          case Event.Http _ -> Kind.HTTP;
          case Event.Queue _ -> Kind.QUEUE;
          case Event.Rabbit _ -> Kind.RABBIT;
          case Event.Schedule _ -> Kind.SCHEDULE;
          case null -> Kind.SCHEDULE;
        };
    return new Endpoint(
        function.name(),
        kind,
        http == null ? null : http.method(),
        http == null ? null : http.path(),
        function.environment().keySet());
  }
}
