package dev.moa.functions.accounts;

import dev.moa.accounts.export.Export;
import dev.moa.accounts.export.ExportFiles.Link;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.UUID;

/**
 * A file with everything that Moa has of the caller, or on its way to be one.
 *
 * @param id the export's id
 * @param state QUEUED, RUNNING, READY, FAILED (ask anew), EXPIRED (the file is gone)
 * @param requestedAt when it was asked for
 * @param finishedAt when it was ready or had failed; null before
 * @param expiresAt until when the file is kept; null while there is none
 * @param size bytes of the file; null while there is none
 * @param sha256 of the file, in hex; null while there is none
 * @param link where the file can be fetched without a token; null unless it is ready
 * @param linkExpiresAt until when that link opens; null where there is none
 */
@Serdeable
record ExportView(
    UUID id,
    Export.State state,
    Instant requestedAt,
    @Nullable Instant finishedAt,
    @Nullable Instant expiresAt,
    @Nullable Long size,
    @Nullable String sha256,
    @Nullable String link,
    @Nullable Instant linkExpiresAt) {

  static ExportView of(Export export, @Nullable Link link) {
    return new ExportView(
        export.id(),
        export.state(),
        export.requestedAt(),
        export.finishedAt(),
        export.expiresAt(),
        export.size(),
        export.sha256(),
        link == null ? null : link.address().toString(),
        link == null ? null : link.until());
  }

  /** Whoever has the link can read the file. */
  @Override
  public String toString() {
    return "ExportView[id=" + id + "]";
  }
}
