package dev.moa.placements.store;

import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What S3's errors mean here. */
final class S3Errors {

  /**
   * The client tries again by itself, but not where a connection that it kept ends before it has
   * sent a body.
   */
  private static final RetryPolicy<Object> UNSENT =
      RetryPolicy.builder()
          .handle(UncheckedIOException.class)
          .withMaxRetries(3)
          .withDelay(Duration.ofMillis(50))
          .build();

  private S3Errors() {}

  /** Calls S3; each of its errors comes as a {@link StoreException}. */
  static <T> T of(StoredAt at, Supplier<T> call) {
    try {
      return lasting(at, call);
    } catch (SdkException e) {
      throw translated(at, e);
    }
  }

  /** Calls S3; that something is missing or there against a condition comes as S3 says it. */
  static <T> T unlessAnswered(StoredAt at, Supplier<T> call) {
    try {
      return lasting(at, call);
    } catch (SdkException e) {
      if (e instanceof S3Exception answer
          && (e instanceof NoSuchUploadException
              || answer.statusCode() == 409
              || answer.statusCode() == 412)) {
        throw e;
      }
      throw translated(at, e);
    }
  }

  private static <T> T lasting(StoredAt at, Supplier<T> call) {
    try {
      return Failsafe.with(UNSENT).get(call::get);
    } catch (UncheckedIOException e) {
      throw new StoreException("S3 failed at " + at, e);
    }
  }

  static StoreException translated(StoredAt at, SdkException e) {
    if (e instanceof NoSuchUploadException) {
      return new UploadGoneException(at, e);
    }
    if (e instanceof S3Exception answer && answer.statusCode() == 404) {
      return new MissingException(at, e);
    }
    return new StoreException("S3 failed at " + at, e);
  }
}
