package dev.moa.placements.store;

import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Objects that are in S3: looks at them, reads them, removes them. */
final class S3Objects {

  private final S3Client s3;
  private final String ownBucket;

  /**
   * @param ownBucket where an empty place is
   */
  S3Objects(S3Client s3, String ownBucket) {
    this.s3 = s3;
    this.ownBucket = ownBucket;
  }

  String bucket(StoredAt at) {
    return at.place().isEmpty() ? ownBucket : at.place();
  }

  Optional<HeadObjectResponse> head(StoredAt at) {
    try {
      return Optional.of(
          S3Errors.of(
              at,
              () ->
                  s3.headObject(
                      it ->
                          it.bucket(bucket(at)).key(at.key()).checksumMode(ChecksumMode.ENABLED))));
    } catch (MissingException e) {
      return Optional.empty();
    }
  }

  OptionalLong size(StoredAt at) {
    return head(at).map(it -> OptionalLong.of(it.contentLength())).orElseGet(OptionalLong::empty);
  }

  /**
   * @throws KeyTakenException if there is an object under the key
   */
  void requireFree(StoredAt at) {
    if (head(at).isPresent()) {
      throw new KeyTakenException(at);
    }
  }

  InputStream open(StoredAt at, long from, long count) {
    String range = "bytes=%d-%d".formatted(from, from + count - 1);
    return S3Errors.of(
        at, () -> s3.getObject(it -> it.bucket(bucket(at)).key(at.key()).range(range)));
  }

  void remove(StoredAt at) {
    S3Errors.of(at, () -> s3.deleteObject(it -> it.bucket(bucket(at)).key(at.key())));
  }

  Stream<String> keys(StoredAt prefix) {
    return S3Errors.of(
        prefix,
        () ->
            s3
                .listObjectsV2Paginator(it -> it.bucket(bucket(prefix)).prefix(prefix.key()))
                .contents()
                .stream()
                .map(S3Object::key));
  }

  /**
   * Finds out what an answer means that the object is there, or that its upload is not: the call
   * may be the second of two of which the first was not heard, and then all is well.
   */
  void settle(S3Exception answer, StoredAt at, long size) {
    OptionalLong there = size(at);
    if (there.isPresent() && there.getAsLong() == size) {
      return;
    }
    if (there.isPresent()) {
      throw new KeyTakenException(at);
    }
    if (answer instanceof NoSuchUploadException) {
      throw new UploadGoneException(at, answer);
    }
    throw S3Errors.translated(at, answer);
  }

  /** A stretch of a source of another store, as what is sent. */
  static RequestBody body(Source source, long from, long count) {
    return RequestBody.fromContentProvider(
        () -> source.read(from, count), count, "application/octet-stream");
  }
}
