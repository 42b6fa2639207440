package dev.moa.infra.checks;

/** The accounts that the sample events ask for. */
final class SampleAccounts {

  /** Argon2id of "sample of a whale song". */
  private static final String HASH =
      "$argon2id$v=19$m=19456,t=2,p=1$c2FtcGxlb2Zhc2FsdDAxNg"
          + "$V0WuADrqDWBKG28qm8JWfzmFWRzjCTfff29MVaDydcs";

  /** SHA-256 of the token in the event of ResetPassword. */
  private static final String RESET =
      "cbe374bec2f5ac29febc745ffbecf86477c7a89984f8073eccc99430d6cc6626";

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
      ON CONFLICT (id) DO UPDATE SET ended_at = NULL, end_reason = NULL;
      INSERT INTO accounts.password_reset (id, account_id, token_hash, created_at, expires_at)
      VALUES ('019300d2-5c00-7000-8000-000000000020', '019300d2-5c00-7000-8000-000000000011',
        decode('%2$s', 'hex'), now(), now() + interval '30 minutes')
      ON CONFLICT (id) DO UPDATE SET used_at = NULL, expires_at = excluded.expires_at;
      INSERT INTO accounts.mail (id, account_id, kind, created_at)
      VALUES ('019300d2-5c00-7000-8000-000000000021', '019300d2-5c00-7000-8000-000000000011',
        'PASSWORD_CHANGED', now())
      ON CONFLICT (id) DO UPDATE SET state = 'QUEUED', settled_at = NULL;
      DELETE FROM accounts.export;
      INSERT INTO accounts.export (id, account_id, state, requested_at, finished_at, expires_at,
        size, sha256)
      VALUES ('019300d2-5c00-7000-8000-000000000021', '01900000-0000-7000-8000-000000000001',
          'READY', now(), now(), now() + interval '1 day', 3, sha256('{}')),
        ('019300d2-5c00-7000-8000-000000000022', '019300d2-5c00-7000-8000-000000000011',
          'QUEUED', now(), NULL, NULL, NULL, NULL)"""
          .formatted(HASH, RESET);

  private SampleAccounts() {}
}
