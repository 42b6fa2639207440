package dev.moa.accounts.export;

import io.micronaut.serde.annotation.Serdeable;
import java.util.UUID;

/** A message: this export is to be made. */
@Serdeable
public record ExportRequested(UUID exportId) {

  /** The queue, and the type of its messages. */
  public static final String QUEUE = "BuildExport";
}
