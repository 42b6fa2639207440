package dev.moa.functions.platform;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * A text that is the same until the next deployment.
 *
 * @param text what is served
 * @param etag names this very text
 */
record Document(String text, String etag) {

  Document(String text) {
    this(text, '"' + sha256(text).substring(0, 22) + '"');
  }

  /** Reads a file that lies beside this class. */
  static String resource(String name) {
    try (var file = Document.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException(name + " is not in this build");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** SHA-256 of a text's UTF-8 bytes, in base64. */
  static String sha256(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return Base64.getEncoder()
          .encodeToString(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /**
   * The text, or 304 for whoever has it. It may be kept, but must be asked for again.
   *
   * @param known the header If-None-Match
   */
  MutableHttpResponse<String> answer(@Nullable String known, String mediaType) {
    MutableHttpResponse<String> response =
        known != null && (known.contains(etag) || known.equals("*"))
            ? HttpResponse.notModified()
            : HttpResponse.ok(text).contentType(mediaType);
    return response
        .header(HttpHeaders.ETAG, etag)
        .header(HttpHeaders.CACHE_CONTROL, "public, no-cache");
  }
}
