package dev.moa.infra.packaging;

/** A zip cannot be packaged; the message says why and what to do. */
public final class PackagingException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public PackagingException(String message) {
    super(message);
  }

  PackagingException(String message, Throwable cause) {
    super(message, cause);
  }
}
