package dev.moa.trials.collection;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the log how a run ended. */
final class CollectionReport {

  private static final Logger LOG = LoggerFactory.getLogger(CollectTrials.class);

  private CollectionReport() {}

  /** One line per run; the alarm on failed collections reads {@code event} and {@code state}. */
  static void log(Collection run) {
    LOG.atInfo()
        .addKeyValue("event", "collection")
        .addKeyValue("collection", run.id())
        .addKeyValue("source", run.source())
        .addKeyValue("kind", run.kind())
        .addKeyValue("state", run.state())
        .addKeyValue("pages", run.pages())
        .addKeyValue("fetched", run.fetched())
        .addKeyValue("created", run.created())
        .addKeyValue("updated", run.updated())
        .addKeyValue("unchanged", run.unchanged())
        .addKeyValue("duplicate", run.duplicate())
        .addKeyValue("rejected", run.rejected())
        .addKeyValue("held", run.held())
        .addKeyValue("deleted", run.deleted())
        .addKeyValue("vanished", run.vanished())
        .addKeyValue("details", run.details())
        .addKeyValue("note", run.note())
        .addKeyValue("error", run.error())
        .log("collection ended");
  }
}
