package dev.moa.functions.accounts.jobs;

import dev.moa.accounts.export.BuildExport;
import dev.moa.accounts.export.ExportRequested;
import dev.moa.core.messaging.Message;
import dev.moa.functions.LambdaEndpoint;
import dev.moa.functions.QueueJob;
import jakarta.inject.Singleton;
import java.time.Instant;

/** Makes the files that accounts asked for. */
@Singleton
@LambdaEndpoint("BuildExport")
final class BuildExportJob implements QueueJob<ExportRequested> {

  private final BuildExport build;

  BuildExportJob(BuildExport build) {
    this.build = build;
  }

  @Override
  public void handle(Message message, ExportRequested payload, Instant deadline) {
    build.run(payload.exportId());
  }
}
