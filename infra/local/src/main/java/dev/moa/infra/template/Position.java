package dev.moa.infra.template;

import java.nio.file.Path;

/**
 * A place in a template.
 *
 * @param line counted from 1
 */
public record Position(Path file, int line) {

  /** The form editors and terminals turn into a link: {@code template.yaml:12}. */
  @Override
  public String toString() {
    return file + ":" + line;
  }
}
