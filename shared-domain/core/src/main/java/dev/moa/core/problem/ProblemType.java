package dev.moa.core.problem;

/**
 * The kinds of problem that Moa answers. A type's URI and status never change once published; a
 * client may switch on either.
 */
public enum ProblemType {
  INVALID_INPUT("invalid-input", 400, "The request is not valid"),
  UNAUTHENTICATED("unauthenticated", 401, "A valid access token is needed"),
  FORBIDDEN("forbidden", 403, "Not allowed"),
  NOT_FOUND("not-found", 404, "Not found"),
  METHOD_NOT_ALLOWED("method-not-allowed", 405, "The method is not allowed here"),
  NOT_ACCEPTABLE("not-acceptable", 406, "The wanted media type is not offered"),
  CONFLICT("conflict", 409, "The state does not allow this"),
  TOO_LARGE("too-large", 413, "The request is too large"),
  UNSUPPORTED_MEDIA_TYPE("unsupported-media-type", 415, "The media type is not supported"),
  KEY_REUSED("idempotency-key-reused", 422, "The Idempotency-Key was used for another request"),
  CANNOT_BE_DONE("cannot-be-done", 422, "What was asked for cannot be done"),
  TOO_MANY_REQUESTS("too-many-requests", 429, "Too many requests"),
  INTERNAL("internal", 500, "Something went wrong on our side"),
  UNAVAILABLE("unavailable", 503, "Not available at the moment");

  private final String uri;
  private final int status;
  private final String title;

  ProblemType(String name, int status, String title) {
    this.uri = "urn:moa:problem:" + name;
    this.status = status;
    this.title = title;
  }

  /** The stable URI of this kind: the member {@code type} of the answer. */
  public String uri() {
    return uri;
  }

  /** The HTTP status that goes with it. */
  public int status() {
    return status;
  }

  /** What the kind means, the same for every occurrence. */
  public String title() {
    return title;
  }

  /** The kind that stands for an HTTP status: the exact one, else the general one of its class. */
  public static ProblemType ofStatus(int status) {
    for (ProblemType type : values()) {
      if (type.status == status) {
        return type;
      }
    }
    return status < 500 ? INVALID_INPUT : INTERNAL;
  }
}
