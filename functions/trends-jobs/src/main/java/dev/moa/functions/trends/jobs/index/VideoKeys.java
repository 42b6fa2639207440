package dev.moa.functions.trends.jobs.index;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * A message: what is shown of these videos changed.
 *
 * @param keys of the database; at most 500
 */
@Serdeable
record VideoKeys(List<Long> keys) {

  /** How many keys a message has at most. */
  static final int MOST = 500;
}
