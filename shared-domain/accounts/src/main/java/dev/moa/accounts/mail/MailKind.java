package dev.moa.accounts.mail;

/** What a mail is about. A name never changes once written. */
public enum MailKind {
  /** A link by which its reader may choose another password. */
  PASSWORD_RESET,
  PASSWORD_CHANGED,
  ACCOUNT_DELETED
}
