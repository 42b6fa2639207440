package dev.moa.functions.placements;

import dev.moa.placements.content.Content;
import dev.moa.placements.content.ContentLinks;
import dev.moa.placements.content.ContentState;
import dev.moa.placements.store.StoreKind;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * A content, and how its bytes come in or out.
 *
 * @param id the content's id
 * @param name as it was registered, in NFC
 * @param mediaType as it was registered
 * @param size bytes
 * @param sha256 of the bytes, in hex
 * @param state uploading (it is not there yet), settled, queued and moving (to another level),
 *     conflict (it cannot be moved; it can be read)
 * @param level the level of storage that it is on
 * @param target the level that it is to move to; null if it is to stay
 * @param store what the level is kept in
 * @param createdAt when it was registered
 * @param upload how to upload it; null once it is there, and 12 hours after it was registered
 * @param download where it can be fetched; null until it is there, and while it is in FILES
 */
@Serdeable
record ContentView(
    UUID id,
    String name,
    String mediaType,
    long size,
    String sha256,
    ContentState state,
    String level,
    @Nullable String target,
    @Nullable StoreKind store,
    Instant createdAt,
    @Nullable UploadView upload,
    @Nullable DownloadView download) {

  /** With whatever links there are to it. */
  static ContentView of(Content content, ContentLinks links) {
    return of(
        content,
        links
            .upload(content)
            .map(it -> new UploadView("PUT", it.address().toString(), it.headers(), it.until()))
            .orElse(null),
        links
            .download(content)
            .map(it -> new DownloadView(it.address().toString(), it.until()))
            .orElse(null));
  }

  static ContentView withoutLinks(Content content) {
    return of(content, null, null);
  }

  private static ContentView of(
      Content content, @Nullable UploadView upload, @Nullable DownloadView download) {
    return new ContentView(
        content.id(),
        content.name(),
        content.mediaType(),
        content.size(),
        content.sha256(),
        content.state(),
        content.level(),
        content.target(),
        content.object() == null ? null : content.object().store(),
        content.createdAt(),
        upload,
        download);
  }

  /** The same with another's way to upload it. */
  ContentView withUploadOf(ContentView other) {
    return new ContentView(
        id,
        name,
        mediaType,
        size,
        sha256,
        state,
        level,
        target,
        store,
        createdAt,
        other.upload,
        download);
  }

  /** Whoever has a link can use it. */
  @Override
  public String toString() {
    return "ContentView[id=" + id + "]";
  }

  /**
   * A request that uploads a content. The store refuses another length, another type and other
   * bytes, and a second upload (412: the first one was heard).
   *
   * @param method PUT
   * @param url where to, without a token
   * @param headers what it must come with, besides its content-length
   * @param expiresAt until when it may begin; GetContent gives a new one
   */
  @Serdeable
  record UploadView(String method, String url, Map<String, String> headers, Instant expiresAt) {

    @Override
    public String toString() {
      return "UploadView[expiresAt=" + expiresAt + "]";
    }
  }

  /**
   * A link to a content's bytes, as a download of its name.
   *
   * @param url where they are, without a token; gone if the content moves to another level
   * @param expiresAt until when it opens
   */
  @Serdeable
  record DownloadView(String url, Instant expiresAt) {

    @Override
    public String toString() {
      return "DownloadView[expiresAt=" + expiresAt + "]";
    }
  }
}
