package dev.moa.accounts.events;

/** What can happen to an account's safety. A name never changes once written. */
public enum EventKind {
  SIGNED_UP,
  LOGGED_IN,
  /** Somebody showed a wrong password, or as many wrong codes as are looked at. */
  LOGIN_FAILED,
  LOGGED_OUT,
  LOGGED_OUT_EVERYWHERE,
  SESSION_REVOKED,
  /** A refresh token was shown after it had been used; the session ended with it. */
  REFRESH_REUSED,
  /** Somebody asked for a code to be sent to its phone. */
  OTP_REQUESTED,
  PHONE_CHANGED,
  PASSWORD_CHANGED,
  /** Somebody who was logged in showed a wrong old password. */
  PASSWORD_CHANGE_FAILED,
  /** Somebody asked for a link to reset a password. */
  PASSWORD_RESET_REQUESTED,
  PASSWORD_RESET,
  ROLES_CHANGED,
  /** Somebody asked for a file with everything that Moa has of the account. */
  EXPORT_REQUESTED,
  ACCOUNT_DELETED,
  ACCOUNT_RESTORED
}
