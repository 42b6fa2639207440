package dev.moa.placements.store;

import static software.amazon.awssdk.services.s3.model.ChecksumAlgorithm.SHA256;

import dev.moa.core.aws.AwsSettings;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.annotation.Nullable;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.InputStream;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * S3, in zips that bring its client. Copies within it never leave it. S3 makes a copy look whole
 * only when it is; that it overwrites nothing is asked before each copy and, where the call knows
 * the condition, within it.
 */
@Singleton
@Requires(classes = S3Client.class)
final class S3Contents implements ContentStore {

  private static final Logger LOG = LoggerFactory.getLogger(S3Contents.class);

  private final S3Client s3;
  private final String ownBucket;
  private final boolean reckons;

  S3Contents(
      AwsSettings aws,
      @Nullable @Property(name = "s3.endpoint") String endpoint,
      @Property(name = "contents.bucket") String ownBucket) {
    this.s3 = S3Clients.make(aws, endpoint);
    this.ownBucket = ownBucket;
    // What stands in S3's place may hand on what somebody claimed of the source.
    this.reckons = !AwsSettings.isElsewhere(endpoint);
  }

  @Override
  public StoreKind kind() {
    return StoreKind.S3;
  }

  @Override
  public OptionalLong size(StoredAt at) {
    return head(at).map(it -> OptionalLong.of(it.contentLength())).orElseGet(OptionalLong::empty);
  }

  @Override
  public InputStream open(StoredAt at, long from, long count) {
    String range = "bytes=%d-%d".formatted(from, from + count - 1);
    return S3Errors.of(
        at, () -> s3.getObject(it -> it.bucket(bucket(at)).key(at.key()).range(range)));
  }

  @Override
  public boolean copiesAtOnce(Source source, NewObject to) {
    return false;
  }

  @Override
  public void copy(Source source, NewObject to) {
    requireFree(to.at());
    try {
      if (source.store() == this) {
        copyWithin(source, to);
      } else {
        put(source, to);
      }
    } catch (S3Exception e) {
      settle(e, to.at(), source.size());
    }
  }

  private void copyWithin(Source source, NewObject to) {
    S3Errors.unlessAnswered(
        source.at(),
        () ->
            s3.copyObject(
                it ->
                    it.sourceBucket(bucket(source.at()))
                        .sourceKey(source.at().key())
                        .destinationBucket(bucket(to.at()))
                        .destinationKey(to.at().key())
                        .metadataDirective(MetadataDirective.REPLACE)
                        .contentType(to.mediaType())
                        .storageClass(to.storageClass())
                        .checksumAlgorithm(SHA256)
                        // Newer than this client's own word for it.
                        .overrideConfiguration(o -> o.putHeader("If-None-Match", "*"))));
  }

  private void put(Source source, NewObject to) {
    S3Errors.unlessAnswered(
        to.at(),
        () ->
            s3.putObject(
                it ->
                    it.bucket(bucket(to.at()))
                        .key(to.at().key())
                        .contentType(to.mediaType())
                        .storageClass(to.storageClass())
                        .checksumAlgorithm(SHA256)
                        .ifNoneMatch("*"),
                body(source, 0, source.size())));
  }

  @Override
  public String beginParts(NewObject to) {
    requireFree(to.at());
    return S3Errors.of(
            to.at(),
            () ->
                s3.createMultipartUpload(
                    it ->
                        it.bucket(bucket(to.at()))
                            .key(to.at().key())
                            .contentType(to.mediaType())
                            .storageClass(to.storageClass())))
        .uploadId();
  }

  @Override
  public Part copyPart(Source source, NewObject to, String upload, Piece piece) {
    String etag =
        source.store() == this
            ? copyPartWithin(source, to, upload, piece)
            : putPart(source, to, upload, piece);
    return new Part(piece.number(), piece.bytes(), etag);
  }

  private String copyPartWithin(Source source, NewObject to, String upload, Piece piece) {
    String range = "bytes=%d-%d".formatted(piece.from(), piece.from() + piece.bytes() - 1);
    return S3Errors.of(
            source.at(),
            () ->
                s3.uploadPartCopy(
                    it ->
                        it.sourceBucket(bucket(source.at()))
                            .sourceKey(source.at().key())
                            .copySourceRange(range)
                            .destinationBucket(bucket(to.at()))
                            .destinationKey(to.at().key())
                            .uploadId(upload)
                            .partNumber(piece.number())))
        .copyPartResult()
        .eTag();
  }

  private String putPart(Source source, NewObject to, String upload, Piece piece) {
    return S3Errors.of(
            to.at(),
            () ->
                s3.uploadPart(
                    it ->
                        it.bucket(bucket(to.at()))
                            .key(to.at().key())
                            .uploadId(upload)
                            .partNumber(piece.number()),
                    body(source, piece.from(), piece.bytes())))
        .eTag();
  }

  @Override
  public void endParts(NewObject to, String upload, List<Part> parts) {
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
                      it.bucket(bucket(to.at()))
                          .key(to.at().key())
                          .uploadId(upload)
                          .ifNoneMatch("*")
                          .multipartUpload(all -> all.parts(completed))));
    } catch (S3Exception e) {
      settle(e, to.at(), parts.stream().mapToLong(Part::bytes).sum());
    }
  }

  @Override
  public void dropParts(StoredAt at) {
    List<String> uploads =
        S3Errors.of(
            at,
            () ->
                s3
                    .listMultipartUploadsPaginator(it -> it.bucket(bucket(at)).prefix(at.key()))
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
              s3.abortMultipartUpload(it -> it.bucket(bucket(at)).key(at.key()).uploadId(upload)));
    } catch (UploadGoneException e) {
      LOG.debug("somebody else has just ended an upload to {}", at, e);
    }
  }

  @Override
  public void remove(StoredAt at) {
    S3Errors.of(at, () -> s3.deleteObject(it -> it.bucket(bucket(at)).key(at.key())));
  }

  @Override
  public Stream<String> keys(String place, String prefix) {
    StoredAt all = new StoredAt(StoreKind.S3, place, prefix);
    return S3Errors.of(
        all,
        () ->
            s3
                .listObjectsV2Paginator(it -> it.bucket(bucket(all)).prefix(prefix))
                .contents()
                .stream()
                .map(S3Object::key));
  }

  @Override
  public Optional<byte[]> ownSha256(StoredAt at) {
    if (!reckons) {
      return Optional.empty();
    }
    return head(at)
        .filter(it -> it.checksumSHA256() != null && it.checksumType() == ChecksumType.FULL_OBJECT)
        .map(it -> Base64.getDecoder().decode(it.checksumSHA256()));
  }

  private Optional<HeadObjectResponse> head(StoredAt at) {
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

  private void requireFree(StoredAt at) {
    if (head(at).isPresent()) {
      throw new KeyTakenException(at);
    }
  }

  /**
   * A call that answers that the object is there, or that its upload is not, may be the second of
   * two of which the first was not heard.
   */
  private void settle(S3Exception answer, StoredAt at, long size) {
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

  private RequestBody body(Source source, long from, long count) {
    return RequestBody.fromContentProvider(
        () -> source.read(from, count), count, "application/octet-stream");
  }

  private String bucket(StoredAt at) {
    return at.place().isEmpty() ? ownBucket : at.place();
  }

  @PreDestroy
  void close() {
    s3.close();
  }
}
