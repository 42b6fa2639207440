package dev.moa.catalogue.collection;

import io.micronaut.serde.annotation.Serdeable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What other areas are told: what is shown of these videos changed.
 *
 * @param keys of the rows; at most 500
 */
@Serdeable
public record VideosChanged(List<Long> keys) {

  private static final int MOST = 500;

  /** As many messages as some keys need; each key once. */
  static List<VideosChanged> of(Collection<Long> keys) {
    List<Long> sorted = keys.stream().distinct().sorted().toList();
    List<VideosChanged> messages = new ArrayList<>();
    for (int from = 0; from < sorted.size(); from += MOST) {
      messages.add(
          new VideosChanged(
              List.copyOf(sorted.subList(from, Math.min(from + MOST, sorted.size())))));
    }
    return messages;
  }
}
