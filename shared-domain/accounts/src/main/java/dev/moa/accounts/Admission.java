package dev.moa.accounts;

import dev.moa.accounts.session.IssuedTokens;

/**
 * Somebody who was let in.
 *
 * @param account as it is now
 */
public record Admission(Account account, IssuedTokens tokens) {}
