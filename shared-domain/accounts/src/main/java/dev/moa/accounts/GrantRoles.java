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
    if (id.equals(actor)) {
      throw new Problem(ProblemType.CONFLICT, "Nobody changes his own roles.");
    }
    return write(id, upTo(wanted), () -> events.addBy(actor, EventKind.ROLES_CHANGED, id, origin));
  }

  /**
   * The same by an operator, for the first admin, whom no other can name.
   *
   * @param address the account's e-mail address
   * @throws Problem 400 if there is no such role, 404 if there is no such account
   */
  public Account grant(String address, String role) {
    if (!ROLES.contains(role)) {
      throw Problem.invalid("/role", "There is no such role.");
    }
    UUID id =
        accounts
            .findByEmail(Email.of(address).key())
            .orElseThrow(() -> Problem.notFound("account"))
            .id();
    Origin operator = Origin.of("operator", null);
    return write(
        id, upTo(List.of(role)), () -> events.add(EventKind.ROLES_CHANGED, id, null, operator));
  }

  private Account write(UUID id, List<String> roles, Runnable note) {
    return transactions.executeWrite(
        transaction -> {
          Account account = accounts.lock(id).orElseThrow(() -> Problem.notFound("account"));
          if (account.roles().equals(roles)) {
            return account;
          }
          accounts.setRoles(id, String.join(",", roles), clock.instant());
          sessions.endAll(id, null, EndReason.ROLES_CHANGED);
          note.run();
          return accounts.find(id).orElseThrow();
        });
  }

  private static List<String> upTo(List<String> wanted) {
    int highest = wanted.stream().mapToInt(ROLES::indexOf).max().orElse(0);
    return ROLES.subList(0, Math.max(highest, 0) + 1);
  }
}
