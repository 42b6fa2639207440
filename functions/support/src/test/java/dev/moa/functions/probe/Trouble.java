package dev.moa.functions.probe;

import dev.moa.core.problem.Problem;
import dev.moa.core.problem.ProblemType;
import dev.moa.functions.LambdaEndpoint;
import io.micronaut.context.BeanProvider;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.transaction.TransactionOperations;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Goes wrong in every way. */
@Probe
@LambdaEndpoint("Trouble")
@Controller("/v1/trouble")
@Secured(SecurityRule.IS_ANONYMOUS)
class Trouble {

  private static final String SECRET = "secret of the house";

  private final BeanProvider<TransactionOperations<Connection>> transactions;

  Trouble(BeanProvider<TransactionOperations<Connection>> transactions) {
    this.transactions = transactions;
  }

  @Get("/{kind}")
  HttpResponse<Map<String, String>> make(String kind) throws Exception {
    switch (kind) {
      case "runtime" -> throw new IllegalStateException(SECRET);
      case "argument" -> throw new IllegalArgumentException(SECRET);
      case "checked" -> throw new IOException(SECRET);
      case "error" -> throw new AssertionError(SECRET);
      case "recursion" -> make("recursion");
      case "sql" -> throw new SQLException(SECRET, "42P01");
      case "caused" -> throw new IllegalStateException(SECRET, new SQLException(SECRET, "08006"));
      case "status" -> throw new HttpStatusException(HttpStatus.I_AM_A_TEAPOT, SECRET);
      case "plain-503" -> {
        return HttpResponse.status(HttpStatus.SERVICE_UNAVAILABLE);
      }
      case "conflict" ->
          throw new Problem(
              ProblemType.CONFLICT,
              "It is taken.",
              List.of(new Problem.FieldError("/name", "name is taken.")));
      case "taken" -> throw new Problem(ProblemType.CONFLICT, "It is taken.").at("/v1/trouble/x");
      default -> throw Problem.notFound("trouble");
    }
    return HttpResponse.ok();
  }

  @Get("/nothing/here")
  @Nullable
  Map<String, String> nothing() {
    return null;
  }

  @Get("/answer/unreadable")
  Unreadable unreadable() {
    return new Unreadable();
  }

  @Get("/answer/broken")
  Broken broken() {
    return new Broken("x");
  }

  @Get("/database/read")
  Map<String, Integer> database() {
    return transactions
        .get()
        .executeRead(
            status -> {
              try (var statement = status.getConnection().createStatement();
                  var found = statement.executeQuery("SELECT 42")) {
                found.next();
                return Map.of("answer", found.getInt(1));
              }
            });
  }

  @Get("/database/killed")
  Map<String, Integer> killed() {
    return transactions
        .get()
        .executeWrite(
            status -> {
              try (var statement = status.getConnection().createStatement()) {
                statement.execute("SELECT pg_terminate_backend(pg_backend_pid())");
                return Map.of();
              }
            });
  }

  /** Nobody said how to write this. */
  static final class Unreadable {}

  @Serdeable
  record Broken(String text) {
    @Override
    public String text() {
      throw new IllegalStateException(SECRET);
    }
  }
}
