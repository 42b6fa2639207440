package dev.moa.placements.store;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Makes objects in S3 in parts. Nobody sees one before its end. */
final class S3Uploads {

  private static final Logger LOG = LoggerFactory.getLogger(S3Uploads.class);

  private final S3Client s3;
  private final S3Objects objects;

  S3Uploads(S3Client s3, S3Objects objects) {
    this.s3 = s3;
    this.objects = objects;
  }

  /** Begins one, and says what S3 calls it. */
  String begin(NewObject to) {
    objects.requireFree(to.at());
    return S3Errors.of(
            to.at(),
            () ->
                s3.createMultipartUpload(
                    it ->
                        it.bucket(objects.bucket(to.at()))
                            .key(to.at().key())
                            .contentType(to.mediaType())
                            .storageClass(to.storageClass())))
        .uploadId();
  }

  /** Copies a part of what is in S3 already; its bytes do not leave it. */
  Part within(Source source, NewObject to, String upload, Piece piece) {
    String range = "bytes=%d-%d".formatted(piece.from(), piece.from() + piece.bytes() - 1);
    String etag =
        S3Errors.of(
                source.at(),
                () ->
                    s3.uploadPartCopy(
                        it ->
                            it.sourceBucket(objects.bucket(source.at()))
                                .sourceKey(source.at().key())
                                .copySourceRange(range)
                                .destinationBucket(objects.bucket(to.at()))
                                .destinationKey(to.at().key())
                                .uploadId(upload)
                                .partNumber(piece.number())))
            .copyPartResult()
            .eTag();
    return new Part(piece.number(), piece.bytes(), etag);
  }

  /** Sends a part of what another store has. */
  Part from(Source source, NewObject to, String upload, Piece piece) {
    String etag =
        S3Errors.of(
                to.at(),
                () ->
                    s3.uploadPart(
                        it ->
                            it.bucket(objects.bucket(to.at()))
                                .key(to.at().key())
                                .uploadId(upload)
                                .partNumber(piece.number()),
                        S3Objects.body(source, piece.from(), piece.bytes())))
            .eTag();
    return new Part(piece.number(), piece.bytes(), etag);
  }

  /** Makes the parts one object. */
  void end(NewObject to, String upload, List<Part> parts) {
    List<CompletedPart> completed =
        parts.stream()
            .map(it -> CompletedPart.builder().partNumber(it.number()).eTag(it.etag()).build())
            .toList();
    try {
      S3Errors.unlessAnswered(
          to.at(),
          () ->
              s3.completeMultipartUpload(
                  it ->
                      it.bucket(objects.bucket(to.at()))
                          .key(to.at().key())
                          .uploadId(upload)
                          .ifNoneMatch("*")
                          .multipartUpload(all -> all.parts(completed))));
    } catch (S3Exception e) {
      objects.settle(e, to.at(), parts.stream().mapToLong(Part::bytes).sum());
    }
  }

  /** Ends all that were begun for a key and not ended, without an object. */
  void drop(StoredAt at) {
    List<String> uploads =
        S3Errors.of(
            at,
            () ->
                s3
                    .listMultipartUploadsPaginator(
                        it -> it.bucket(objects.bucket(at)).prefix(at.key()))
                    .uploads()
                    .stream()
                    .filter(it -> it.key().equals(at.key()))
                    .map(MultipartUpload::uploadId)
                    .toList());
    uploads.forEach(upload -> abort(at, upload));
  }

  private void abort(StoredAt at, String upload) {
    try {
      S3Errors.of(
          at,
          () ->
              s3.abortMultipartUpload(
                  it -> it.bucket(objects.bucket(at)).key(at.key()).uploadId(upload)));
    } catch (UploadGoneException e) {
      LOG.debug("somebody else has just ended an upload to {}", at, e);
    }
  }
}
