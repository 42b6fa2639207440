package dev.moa.catalogue.collection;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;

/**
 * A message: these are to be looked at. It is a hint and no order. Whoever picked them moved their
 * due time on to {@code until}; as long as it stands there they are this message's, and nobody's
 * once they were dealt with, put off, or picked again because the message seemed lost.
 *
 * @param ids YouTube's, of channels or of videos; at most 50
 * @param until the due time that they were given
 */
@Serdeable
public record Due(List<String> ids, Instant until) {

  String[] array() {
    return ids.toArray(String[]::new);
  }
}
