package dev.moa.infra.template;

import java.time.Duration;
import java.util.List;

/** Who may call the HTTP API from a page of another origin; all lists empty when nobody may. */
public record CorsDef(
    List<String> origins,
    List<String> methods,
    List<String> headers,
    List<String> exposedHeaders,
    Duration maxAge,
    boolean credentials) {

  static final CorsDef NONE =
      new CorsDef(List.of(), List.of(), List.of(), List.of(), Duration.ZERO, false);
}
