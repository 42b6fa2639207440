package dev.moa.accounts.code;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/**
 * Numbers that have something in common, and what came of codes that were sent to them lately.
 *
 * @param destination a block of numbers, a country, or {@value #ALL}
 * @param until nothing is sent there before; null: it is
 * @param sent how many codes were sent
 * @param verified how many of them were shown
 */
@MappedEntity(value = "text_pause", schema = "accounts")
record Destination(@Id String destination, @Nullable Instant until, int sent, int verified) {

  static final String ALL = "*";

  /** What kind it is; the numbers of a block are in no log. */
  String kind() {
    return destination.equals(ALL) ? "ALL" : destination.startsWith("+") ? "BLOCK" : "COUNTRY";
  }
}
