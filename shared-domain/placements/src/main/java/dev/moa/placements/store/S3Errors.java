package dev.moa.placements.store;

import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What S3's errors mean here. */
final class S3Errors {

  private S3Errors() {}

  /** Calls S3; each of its errors comes as a {@link StoreException}. */
  static <T> T of(StoredAt at, Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkException e) {
      throw translated(at, e);
    }
  }

  /** Calls S3; that something is missing or there against a condition comes as S3 says it. */
  static <T> T unlessAnswered(StoredAt at, Supplier<T> call) {
    try {
      return call.get();
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
