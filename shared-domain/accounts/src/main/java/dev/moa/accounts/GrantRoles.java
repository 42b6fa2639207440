package dev.moa.accounts;

import dev.moa.accounts.events.EventKind;
import dev.moa.accounts.events.Origin;
import dev.moa.accounts.events.SecurityEvents;
import dev.moa.accounts.session.EndReason;
import dev.moa.accounts.session.EndSessions;
import dev.moa.core.problem.Problem;
import dev.moa.core.problem.ProblemType;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** Says what accounts may do. A change ends the account's sessions. */
@Singleton
public final class GrantRoles {

  /** All roles, lowest first; each includes the ones before it. */
  public static final List<String> ROLES = List.of("USER", "EDITOR", "MANAGER", "ADMIN");

  private final Accounts accounts;
  private final EndSessions sessions;
  private final SecurityEvents events;
  private final TransactionOperations<Connection> transactions;
  private final Clock clock;

  GrantRoles(
      Accounts accounts,
      EndSessions sessions,
      SecurityEvents events,
      TransactionOperations<Connection> transactions,
      Clock clock) {
    this.accounts = accounts;
    this.sessions = sessions;
    this.events = events;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Gives an account the roles up to the highest of these and no others. Saying again what it has
   * changes nothing.
   *
   * @param actor the admin who does
   * @throws Problem 404 if there is no such account; 409 if it is the admin's own, so that there is
   *     always one left
   */
  public Account set(UUID id, List<String> wanted, UUID actor, Origin origin) {
    int highest = wanted.stream().mapToInt(ROLES::indexOf).max().orElse(0);
    List<String> roles = ROLES.subList(0, Math.max(highest, 0) + 1);
    if (id.equals(actor)) {
      throw new Problem(ProblemType.CONFLICT, "Nobody changes his own roles.");
    }
    return transactions.executeWrite(
        transaction -> {
          Account account = accounts.lock(id).orElseThrow(() -> Problem.notFound("account"));
          if (account.roles().equals(roles)) {
            return account;
          }
          accounts.setRoles(id, String.join(",", roles), clock.instant());
          sessions.endAll(id, null, EndReason.ROLES_CHANGED);
          events.addBy(actor, EventKind.ROLES_CHANGED, id, origin);
          return accounts.find(id).orElseThrow();
        });
  }
}
