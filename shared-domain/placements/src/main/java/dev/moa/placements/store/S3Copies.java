package dev.moa.placements.store;

import static software.amazon.awssdk.services.s3.model.ChecksumAlgorithm.SHA256;

import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Makes objects in S3 with one call each. None of them ever overwrites another. */
final class S3Copies {

  private final S3Client s3;
  private final S3Objects objects;

  S3Copies(S3Client s3, S3Objects objects) {
    this.s3 = s3;
    this.objects = objects;
  }

  /** Copies what is in S3 already; its bytes do not leave it. */
  void within(Source source, NewObject to) {
    make(
        source,
        to,
        () ->
            S3Errors.unlessAnswered(
                source.at(),
                () ->
                    s3.copyObject(
                        it ->
                            it.sourceBucket(objects.bucket(source.at()))
                                .sourceKey(source.at().key())
                                .destinationBucket(objects.bucket(to.at()))
                                .destinationKey(to.at().key())
                                .metadataDirective(MetadataDirective.REPLACE)
                                .contentType(to.mediaType())
                                .storageClass(to.storageClass())
                                .checksumAlgorithm(SHA256)
                                // Newer than this client's own word for it.
                                .overrideConfiguration(o -> o.putHeader("If-None-Match", "*")))));
  }

  /** Sends what another store has. */
  void from(Source source, NewObject to) {
    make(
        source,
        to,
        () ->
            S3Errors.unlessAnswered(
                to.at(),
                () ->
                    s3.putObject(
                        it ->
                            it.bucket(objects.bucket(to.at()))
                                .key(to.at().key())
                                .contentType(to.mediaType())
                                .storageClass(to.storageClass())
                                .checksumAlgorithm(SHA256)
                                .ifNoneMatch("*"),
                        S3Objects.body(source, 0, source.size()))));
  }

  private void make(Source source, NewObject to, Runnable call) {
    objects.requireFree(to.at());
    try {
      call.run();
    } catch (S3Exception e) {
      objects.settle(e, to.at(), source.size());
    }
  }
}
