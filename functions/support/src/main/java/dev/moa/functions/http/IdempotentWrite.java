package dev.moa.functions.http;

import dev.moa.core.idempotency.Idempotency;
import dev.moa.core.problem.Problem;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.json.JsonMapper;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.transaction.TransactionOperations;
import io.micronaut.transaction.TransactionStatus;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.sql.Connection;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A write that creates something and may be sent twice. With an Idempotency-Key the same request
 * gets the first answer again; without one every request counts. Either way the write is one
 * transaction.
 */
@Singleton
public final class IdempotentWrite {

  private static final int MAX_KEY = 200;

  private final Idempotency idempotency;
  private final TransactionOperations<Connection> transactions;
  private final JsonMapper json;

  IdempotentWrite(
      Idempotency idempotency, TransactionOperations<Connection> transactions, JsonMapper json) {
    this.idempotency = idempotency;
    this.transactions = transactions;
    this.json = json;
  }

  /**
   * @param caller whose key it is
   * @param operation the endpoint's name
   * @param key the header Idempotency-Key; null if there was none
   * @param request the body as it was read; equal bodies are the same request
   * @param work makes the answer in the transaction it is given
   * @throws Problem 400 for a key that is no key, 422 for one that came with another request
   */
  public HttpResponse<String> run(
      Authentication caller,
      String operation,
      @Nullable String key,
      Object request,
      Function<TransactionStatus<Connection>, Created> work) {
    Function<TransactionStatus<Connection>, Idempotency.Answer> answer =
        status -> answer(work.apply(status));
    return response(
        key == null
            ? transactions.executeWrite(answer::apply)
            : idempotency.once(key(caller, operation, key), bytes(request), answer));
  }

  /**
   * The same where something must be got first that no transaction should wait for, such as an
   * outside service's answer. A request that was answered before does not get it again.
   *
   * @param preparation gets it, in no transaction
   * @param work makes the answer of it in the transaction it is given
   */
  public <T> HttpResponse<String> runPrepared(
      Authentication caller,
      String operation,
      @Nullable String key,
      Object request,
      Supplier<T> preparation,
      BiFunction<TransactionStatus<Connection>, T, Created> work) {
    Optional<Idempotency.Answer> before =
        key == null
            ? Optional.empty()
            : idempotency.find(key(caller, operation, key), bytes(request));
    if (before.isPresent()) {
      return response(before.get());
    }
    T prepared = preparation.get();
    return run(caller, operation, key, request, status -> work.apply(status, prepared));
  }

  private static HttpResponse<String> response(Idempotency.Answer result) {
    return HttpResponse.<String>status(HttpStatus.valueOf(result.status()))
        .headers(
            headers -> {
              if (result.location() != null) {
                headers.location(URI.create(result.location()));
              }
            })
        .contentType(MediaType.APPLICATION_JSON_TYPE)
        .body(result.body());
  }

  private static Idempotency.Key key(Authentication caller, String operation, String key) {
    return new Idempotency.Key(caller.getName(), operation, checked(key));
  }

  private static String checked(String key) {
    if (key.isBlank() || key.length() > MAX_KEY || !key.chars().allMatch(c -> c > 31 && c < 127)) {
      throw Problem.invalid(
          "/Idempotency-Key", "Idempotency-Key must be 1 to " + MAX_KEY + " printable characters.");
    }
    return key;
  }

  private Idempotency.Answer answer(Created created) {
    return new Idempotency.Answer(
        created.status().getCode(), created.location(), text(created.body()));
  }

  private String text(Object body) {
    try {
      return json.writeValueAsString(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] bytes(Object request) {
    try {
      return json.writeValueAsBytes(request);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What was created.
   *
   * @param status 201, or 202 if it is yet to be worked on
   * @param location path of the new thing; null if it cannot be fetched
   * @param body a serdeable record
   */
  public record Created(HttpStatus status, @Nullable String location, Object body) {

    /** Something that is there: 201. */
    public Created(@Nullable String location, Object body) {
      this(HttpStatus.CREATED, location, body);
    }

    /** Something that is on record and will be done later: 202. */
    public static Created accepted(String location, Object body) {
      return new Created(HttpStatus.ACCEPTED, location, body);
    }
  }
}
