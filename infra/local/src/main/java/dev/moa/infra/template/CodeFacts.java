package dev.moa.infra.template;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the checks of a template need to know of the code. */
public interface CodeFacts {

  /** The function zips of the build, by their path. */
  Map<Path, Zip> zips();

  /**
   * A function zip.
   *
   * @param classes binary names of the classes at its root and in its jars
   */
  record Zip(Set<String> classes, List<Endpoint> endpoints) {}

  /**
   * The class that a function runs.
   *
   * @param name what {@code MOA_FUNCTION} calls it
   * @param method upper case; null unless it is an HTTP endpoint
   * @param path with variables as {@code {name}}; null unless it is an HTTP endpoint
   * @param variables environment variables that it cannot do without
   */
  record Endpoint(String name, Kind kind, String method, String path, Set<String> variables) {}

  /** What an endpoint is made to be called by. */
  enum Kind {
    HTTP,
    /** A schedule, or somebody who invokes it. */
    SCHEDULE,
    QUEUE,
    RABBIT
  }
}
