package dev.moa.placements.store;

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
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumType;

/**
 * S3, in zips that bring its client. Copies within it never leave it. S3 makes a copy look whole
 * only when it is; that it overwrites nothing is asked before each copy and, where the call knows
 * the condition, within it.
 */
@Singleton
@Requires(classes = S3Client.class)
final class S3Contents implements ContentStore {

  private final S3Client s3;
  private final S3Objects objects;
  private final S3Copies copies;
  private final S3Uploads uploads;
  private final boolean reckons;

  S3Contents(
      AwsSettings aws,
      @Nullable @Property(name = "s3.endpoint") String endpoint,
      @Property(name = "contents.bucket") String ownBucket) {
    this.s3 = S3Clients.make(aws, endpoint);
    this.objects = new S3Objects(s3, ownBucket);
    this.copies = new S3Copies(s3, objects);
    this.uploads = new S3Uploads(s3, objects);
    // What stands in S3's place may hand on what somebody claimed of the source.
    this.reckons = !AwsSettings.isElsewhere(endpoint);
  }

  @Override
  public StoreKind kind() {
    return StoreKind.S3;
  }

  @Override
  public OptionalLong size(StoredAt at) {
    return objects.size(at);
  }

  @Override
  public InputStream open(StoredAt at, long from, long count) {
    return objects.open(at, from, count);
  }

  @Override
  public boolean copiesAtOnce(Source source, NewObject to) {
    return false;
  }

  @Override
  public void copy(Source source, NewObject to) {
    if (source.store() == this) {
      copies.within(source, to);
    } else {
      copies.from(source, to);
    }
  }

  @Override
  public String beginParts(NewObject to) {
    return uploads.begin(to);
  }

  @Override
  public Part copyPart(Source source, NewObject to, String upload, Piece piece) {
    return source.store() == this
        ? uploads.within(source, to, upload, piece)
        : uploads.from(source, to, upload, piece);
  }

  @Override
  public void endParts(NewObject to, String upload, List<Part> parts) {
    uploads.end(to, upload, parts);
  }

  @Override
  public void dropParts(StoredAt at) {
    uploads.drop(at);
  }

  @Override
  public void remove(StoredAt at) {
    objects.remove(at);
  }

  @Override
  public Stream<String> keys(String place, String prefix) {
    return objects.keys(new StoredAt(StoreKind.S3, place, prefix));
  }

  @Override
  public Optional<byte[]> ownSha256(StoredAt at) {
    if (!reckons) {
      return Optional.empty();
    }
    return objects
        .head(at)
        .filter(it -> it.checksumSHA256() != null && it.checksumType() == ChecksumType.FULL_OBJECT)
        .map(it -> Base64.getDecoder().decode(it.checksumSHA256()));
  }

  @PreDestroy
  void close() {
    s3.close();
  }
}
