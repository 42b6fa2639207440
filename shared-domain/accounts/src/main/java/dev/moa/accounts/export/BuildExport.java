package dev.moa.accounts.export;

import dev.moa.core.job.Leases;
import dev.moa.core.job.Leases.Lease;
import dev.moa.core.objects.ObjectStore;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * Makes exports' files. However often and by how many it is set off, there is one file; killed in
 * the middle, it is made anew by the next delivery of the message.
 */
@Singleton
public final class BuildExport {

  /** Deliveries of a message, as the template has it; after that many failures none comes. */
  static final int ATTEMPTS = 3;

  /** How long a file is kept; the bucket empties itself by the same time. */
  public static final Duration KEPT = Duration.ofDays(7);

  /** Longer than the function may run, so whoever was killed holds it no longer than that. */
  private static final Duration LEASE = Duration.ofMinutes(6);

  private final ExportRows rows;
  private final WriteExport write;
  private final ObjectStore objects;
  private final Leases leases;
  private final String bucket;
  private final Clock clock;

  BuildExport(
      ExportRows rows,
      WriteExport write,
      ObjectStore objects,
      Leases leases,
      @Property(name = "exports.bucket") String bucket,
      Clock clock) {
    this.rows = rows;
    this.write = write;
    this.objects = objects;
    this.leases = leases;
    this.bucket = bucket;
    this.clock = clock;
  }

  /**
   * Makes the file of an export, unless it is made or nobody wants it any more.
   *
   * @throws RuntimeException if it failed, or somebody else is at it: the message is to come again
   */
  public void run(UUID id) {
    Lease lease =
        leases
            .acquire("export " + id, LEASE)
            .orElseThrow(() -> new IllegalStateException("export " + id + " is being made"));
    try {
      if (rows.start(id, clock.instant()) == 1) {
        attempt(get(id));
      } else {
        removeIfDropped(id);
      }
    } finally {
      leases.release(lease);
    }
  }

  private void attempt(Export export) {
    try {
      make(export);
    } catch (RuntimeException e) {
      if (export.attempts() >= ATTEMPTS) {
        rows.fail(export.id(), export.attempts(), clock.instant());
      }
      throw e;
    }
  }

  private void make(Export export) {
    Path file = temporaryFile();
    try {
      var written = write.to(file, export.accountId());
      objects.put(bucket, Export.key(export.id()), file, "application/json");
      Instant now = clock.instant();
      int marked =
          rows.ready(
              export.id(),
              export.attempts(),
              now,
              now.plus(KEPT),
              written.size(),
              written.sha256());
      if (marked == 0) {
        removeIfDropped(export.id());
      }
    } finally {
      delete(file);
    }
  }

  /** The account may have been deleted while the file was on its way. */
  private void removeIfDropped(UUID id) {
    if (rows.isDropped(id)) {
      objects.delete(bucket, Export.key(id));
    }
  }

  private Export get(UUID id) {
    Instant now = clock.instant();
    return rows.get(id, now, now.minus(Exports.STALE)).orElseThrow();
  }

  private static Path temporaryFile() {
    try {
      return Files.createTempFile("export", ".json");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
