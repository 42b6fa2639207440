package dev.moa.accounts.export;

import dev.moa.core.personal.PersonalData;
import dev.moa.core.personal.PersonalDataWriter;
import jakarta.inject.Singleton;
import java.util.UUID;

/**
 * What accounts have of an account: itself, what everybody sees, its sessions and their history.
 */
@Singleton
final class AccountsData implements PersonalData {

  private static final String ACCOUNT =
      """
      SELECT json_build_object('id', id, 'email', email, 'phone', phone, 'roles', roles,
        'locale', locale, 'subscribed', subscribed, 'ownChannelId', own_channel_id,
        'createdAt', created_at, 'updatedAt', updated_at)
      FROM accounts.account WHERE id = ?
      """;

  private static final String PROFILE =
      """
      SELECT json_build_object('name', name, 'picture', picture, 'introduction', introduction,
        'updatedAt', updated_at)
      FROM accounts.profile WHERE account_id = ?
      """;

  private static final String SESSIONS =
      """
      SELECT json_build_object('id', id, 'device', device, 'network', network,
        'createdAt', created_at, 'usedAt', used_at, 'expiresAt', expires_at,
        'endedAt', ended_at, 'endReason', end_reason)
      FROM accounts.session WHERE account_id = ? ORDER BY created_at, id
      """;

  /** An admin's own device and network are not told. */
  private static final String EVENTS =
      """
      SELECT json_build_object('id', id, 'kind', kind, 'sessionId', session_id,
        'byAdmin', actor_id IS NOT NULL,
        'device', CASE WHEN actor_id IS NULL THEN device END,
        'network', CASE WHEN actor_id IS NULL THEN network END, 'happenedAt', happened_at)
      FROM accounts.security_event WHERE account_id = ? ORDER BY happened_at, id
      """;

  private static final String MAILS =
      """
      SELECT json_build_object('id', id, 'kind', kind, 'state', state, 'createdAt', created_at,
        'settledAt', settled_at)
      FROM accounts.mail WHERE account_id = ? ORDER BY created_at, id
      """;

  private static final String EXPORTS =
      """
      SELECT json_build_object('id', id, 'requestedAt', requested_at)
      FROM accounts.export WHERE account_id = ? ORDER BY requested_at, id
      """;

  @Override
  public String area() {
    return "accounts";
  }

  @Override
  public void write(UUID account, PersonalDataWriter writer) {
    writer.one("account", ACCOUNT, account);
    writer.one("profile", PROFILE, account);
    writer.list("sessions", SESSIONS, account);
    writer.list("securityEvents", EVENTS, account);
    writer.list("mails", MAILS, account);
    writer.list("exports", EXPORTS, account);
  }
}
