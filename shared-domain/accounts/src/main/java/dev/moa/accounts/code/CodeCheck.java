package dev.moa.accounts.code;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;

/**
 * What came of comparing a code.
 *
 * @param fits whether it was the right one; it is used up then
 * @param tries how many were compared with it so far
 * @param locale the language that the code was asked for in
 */
@MappedEntity(value = "one_time_code", schema = "accounts")
public record CodeCheck(@Id UUID id, boolean fits, int tries, String locale) {

  /** Whether this was the last that is compared, and wrong. */
  public boolean exhausts() {
    return !fits && tries == PhoneCodes.MAX_TRIES;
  }
}
