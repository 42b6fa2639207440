package dev.moa.functions.forecasts.jobs.model;

import dev.moa.core.objects.ObjectStore;
import dev.moa.functions.forecasts.jobs.learning.Learned;
import io.micronaut.context.annotation.Property;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Models' files: compressed JSON, of which nothing but numbers and names can be read. The same
 * model is the same bytes.
 */
@Singleton
public final class ModelFiles {

  /** So that a forged file does not fill the memory before its hash is compared. */
  private static final int MOST_BYTES = 64 * 1024 * 1024;

  private final ObjectStore objects;
  private final JsonMapper json;
  private final String bucket;

  ModelFiles(
      ObjectStore objects, JsonMapper json, @Property(name = "models.bucket") String bucket) {
    this.objects = objects;
    this.json = json;
    this.bucket = bucket;
  }

  /** Where the file of a version is. */
  public static String key(UUID version) {
    return "forecasts/models/" + version;
  }

  /** The file of a model. */
  public byte[] bytes(Learned learned) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(bytes)) {
      json.writeValue(out, learned);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** SHA-256, in hex. */
  public static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /**
   * Stores a file.
   *
   * @throws RuntimeException if the store did not take it
   */
  public void put(UUID version, byte[] bytes) {
    try {
      Path file = Files.createTempFile("model", ".gz");
      try {
        Files.write(file, bytes);
        objects.put(bucket, key(version), file, "application/gzip");
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads the file of a model.
   *
   * @throws BadModel if it is missing, or is not what was stored
   * @throws RuntimeException if the store did not answer, which says nothing of the file
   */
  Learned get(StoredModel model) {
    byte[] bytes =
        objects
            .get(bucket, model.object(), MOST_BYTES)
            .orElseThrow(() -> new BadModel("there is no file"));
    if (!sha256(bytes).equals(model.sha256())) {
      throw new BadModel("the file is another one");
    }
    try (var in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return json.readValue(in, Learned.class);
    } catch (IOException | RuntimeException e) {
      throw new BadModel("the file cannot be read", e);
    }
  }
}
