package dev.moa.placements.content;

import dev.moa.core.objects.ObjectLinks;
import dev.moa.placements.store.StoreKind;
import dev.moa.placements.store.StoredAt;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Links to contents' objects. Only S3 has such; there are none to what lies in a folder. */
@Singleton
public final class ContentLinks {

  /**
   * How long a link opens: shorter than the time after which a content that moved on has its old
   * key cleaned for good.
   */
  public static final Duration LIFE = Duration.ofMinutes(15);

  private final ObjectLinks links;
  private final String ownBucket;
  private final Clock clock;

  ContentLinks(
      ObjectLinks links, @Property(name = "contents.bucket") String ownBucket, Clock clock) {
    this.links = links;
    this.ownBucket = ownBucket;
    this.clock = clock;
  }

  /**
   * A link to upload a content; there is none to one that is there already, nor long after it was
   * registered. Whoever has it can upload what was registered and nothing else, and once.
   */
  public Optional<UploadLink> upload(Content content) {
    if (content.state() != ContentState.UPLOADING || !content.mayUpload() || !isInS3(content)) {
      return Optional.empty();
    }
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("content-type", content.mediaType());
    headers.put(
        "x-amz-checksum-sha256",
        Base64.getEncoder().encodeToString(HexFormat.of().parseHex(content.sha256())));
    headers.put("x-amz-storage-class", content.storageClass());
    headers.put("if-none-match", "*");
    StoredAt at = content.object();
    Instant until = until();
    URI address = links.upload(bucket(at), at.key(), LIFE, content.size(), headers);
    return Optional.of(new UploadLink(address, headers, until));
  }

  /** A link to download a content; there is none to one that is not there yet. */
  public Optional<DownloadLink> download(Content content) {
    if (content.state() == ContentState.UPLOADING || !isInS3(content)) {
      return Optional.empty();
    }
    StoredAt at = content.object();
    String name = URLEncoder.encode(content.name(), StandardCharsets.UTF_8).replace("+", "%20");
    Instant until = until();
    URI address =
        links.downloadAs(
            bucket(at),
            at.key(),
            LIFE,
            // RFC 8187; what knows only the plain form gets a plain name.
            "attachment; filename=\"content\"; filename*=UTF-8''" + name.replace("*", "%2A"));
    return Optional.of(new DownloadLink(address, until));
  }

  private static boolean isInS3(Content content) {
    return content.object() != null && content.object().store() == StoreKind.S3;
  }

  /** A signature counts whole seconds. */
  private Instant until() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS).plus(LIFE);
  }

  private String bucket(StoredAt at) {
    return at.place().isEmpty() ? ownBucket : at.place();
  }

  /**
   * Whoever has it can upload: it is for no log.
   *
   * @param headers what the upload must come with
   * @param until when it opens nothing any more
   */
  public record UploadLink(URI address, Map<String, String> headers, Instant until) {

    @Override
    public String toString() {
      return "UploadLink[until=" + until + "]";
    }
  }

  /**
   * Whoever has it can read the content: it is for no log.
   *
   * @param until when it opens nothing any more
   */
  public record DownloadLink(URI address, Instant until) {

    @Override
    public String toString() {
      return "DownloadLink[until=" + until + "]";
    }
  }
}
