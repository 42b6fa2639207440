package dev.moa.functions.accounts;

import dev.moa.accounts.EnterByCode.Entry;
import io.micronaut.serde.annotation.Serdeable;

/**
 * Somebody who was let in by a code.
 *
 * @param account the account
 * @param tokens what lets the device in from now on
 * @param newAccount whether the account was made just now
 */
@Serdeable
record OtpAdmissionView(AccountView account, TokensView tokens, boolean newAccount) {

  static OtpAdmissionView of(Entry entry) {
    return new OtpAdmissionView(
        AccountView.of(entry.admission().account()),
        TokensView.of(entry.admission().tokens()),
        entry.isNew());
  }
}
