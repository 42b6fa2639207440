package dev.moa.accounts.session;

/** Why a session ended. A name never changes once written. */
public enum EndReason {
  LOGOUT,
  LOGOUT_EVERYWHERE,
  /** Its owner ended it from another one. */
  REVOKED,
  /** A refresh token of it was shown twice. */
  REFRESH_REUSED,
  PASSWORD_CHANGED,
  PASSWORD_RESET,
  ROLES_CHANGED,
  ACCOUNT_DELETED,
  BANNED
}
