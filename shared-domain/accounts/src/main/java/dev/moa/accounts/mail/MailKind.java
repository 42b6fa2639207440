package dev.moa.accounts.mail;

/** What a mail is about. A name never changes once written. */
public enum MailKind {
  /** A link by which its reader may choose another password. */
  PASSWORD_RESET,
  PASSWORD_CHANGED,
  /** A phone was set, replaced or taken away: whoever has it gets in by a code. */
  PHONE_CHANGED,
  ACCOUNT_DELETED
}
