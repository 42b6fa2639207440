package dev.moa.functions.accounts;

import dev.moa.accounts.Admission;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.serde.annotation.Serdeable;

/**
 * Somebody who was let in.
 *
 * @param account the account
 * @param tokens what lets the device in from now on
 */
@Serdeable
record AdmissionView(AccountView account, TokensView tokens) {

  static AdmissionView of(Admission admission) {
    return new AdmissionView(
        AccountView.of(admission.account()), TokensView.of(admission.tokens()));
  }

  /** An answer with tokens, which nothing on the way may keep. */
  static <T> HttpResponse<T> uncached(HttpStatus status, T body) {
    return HttpResponse.<T>status(status).header(HttpHeaders.CACHE_CONTROL, "no-store").body(body);
  }
}
