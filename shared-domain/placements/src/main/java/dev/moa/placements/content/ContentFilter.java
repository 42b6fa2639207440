package dev.moa.placements.content;

import io.micronaut.core.annotation.Nullable;
import java.text.Normalizer;

/**
 * Which contents of a list are wanted.
 *
 * @param level on this one; null: on any
 * @param state in this one; null: in any
 * @param name with this in the name, in capitals or small letters; null: of any name
 */
public record ContentFilter(
    @Nullable String level, @Nullable ContentState state, @Nullable String name) {

  public ContentFilter {
    name = name == null ? null : Normalizer.normalize(name, Normalizer.Form.NFC);
  }
}
