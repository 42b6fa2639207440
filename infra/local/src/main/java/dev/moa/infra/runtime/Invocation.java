package dev.moa.infra.runtime;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** One event on its way to a function, and the outcome that is waited for. */
record Invocation(
    String requestId, String event, Instant deadline, CompletableFuture<Outcome> outcome) {

  static Invocation of(String event, Instant deadline) {
    return new Invocation(UUID.randomUUID().toString(), event, deadline, new CompletableFuture<>());
  }
}
