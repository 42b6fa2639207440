package dev.moa.infra.checks;

/** The accounts that the sample events ask for. */
final class SampleAccounts {

  /** Argon2id of "sample of a whale song". */
  private static final String HASH =
      "$argon2id$v=19$m=19456,t=2,p=1$c2FtcGxlb2Zhc2FsdDAxNg"
          + "$V0WuADrqDWBKG28qm8JWfzmFWRzjCTfff29MVaDydcs";

  /** Run again it makes them what they were; the first account is the one of local tokens. */
  static final String ROWS =
      """
      INSERT INTO accounts.account (id, email, email_key, password_hash, roles, created_at,
        updated_at, deleted_at)
      VALUES ('01900000-0000-7000-8000-000000000001', NULL, NULL, '%1$s',
          '{USER,EDITOR,MANAGER,ADMIN}', now(), now(), NULL),
        ('019300d2-5c00-7000-8000-000000000011', 'sample@example.com', 'sample@example.com',
          '%1$s', '{USER}', now(), now(), NULL),
        ('019300d2-5c00-7000-8000-000000000012', 'deleted@example.com', 'deleted@example.com',
          '%1$s', '{USER}', now(), now(), now())
      ON CONFLICT (id) DO UPDATE
      SET password_hash = excluded.password_hash, deleted_at = excluded.deleted_at;
      INSERT INTO accounts.profile (account_id, name, updated_at)
      SELECT id, 'Sample', now() FROM accounts.account ON CONFLICT DO NOTHING;
      INSERT INTO accounts.session (id, account_id, device, network, created_at, used_at,
        expires_at)
      VALUES ('019300d2-5c00-7000-8000-000000000003', '01900000-0000-7000-8000-000000000001',
        'sample', '127.0.0.0/24', now(), now(), now() + interval '1 day')
      ON CONFLICT (id) DO UPDATE SET ended_at = NULL, end_reason = NULL"""
          .formatted(HASH);

  private SampleAccounts() {}
}
