package dev.moa.functions.trends.jobs.index;

import dev.moa.core.database.Statements;
import dev.moa.core.job.Leases;
import dev.moa.functions.LambdaEndpoint;
import dev.moa.functions.ScheduledJob;
import dev.moa.trends.index.Rebuild;
import dev.moa.trends.index.SearchFailure;
import dev.moa.trends.index.VideoIndex;
import dev.moa.trends.index.Written;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Fills a new index from the database and puts it in the old one's place; {@code
 * scripts/rebuild-index} invokes it. If its time is up before, it says where it stands, and a call
 * with that goes on from there.
 */
@Singleton
@LambdaEndpoint("RebuildIndex")
final class RebuildIndex implements ScheduledJob<RebuildIndex.Input, RebuildIndex.Report> {

  private static final Duration TTL = Duration.ofMinutes(2);

  /** What a page and the change of indices may take. */
  private static final Duration RESERVE = Duration.ofSeconds(60);

  private final ReadVideos videos;
  private final VideoIndex index;
  private final FreshAnswers answers;
  private final Leases leases;
  private final TransactionOperations<Connection> transactions;
  private final Clock clock;

  RebuildIndex(
      ReadVideos videos,
      VideoIndex index,
      FreshAnswers answers,
      Leases leases,
      TransactionOperations<Connection> transactions,
      Clock clock) {
    this.videos = videos;
    this.index = index;
    this.answers = answers;
    this.leases = leases;
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public Report run(Input input, Instant deadline) {
    Leases.Lease lease =
        leases
            .acquire("RebuildIndex", TTL)
            .orElseThrow(() -> new IllegalStateException("a rebuild is running"));
    try {
      return run(input, deadline, lease);
    } finally {
      leases.release(lease);
    }
  }

  private Report run(Input input, Instant deadline, Leases.Lease lease) {
    Rebuild rebuild = input.index() == null ? index.rebuild() : index.resume(input.index());
    try {
      return fill(rebuild, input.after() == null ? 0 : input.after(), deadline, lease);
    } catch (RuntimeException e) {
      // It may be in the old one's place already.
      answers.showOther();
      try {
        rebuild.abandon();
      } catch (SearchFailure failure) {
        // The next rebuild removes what this one left.
        e.addSuppressed(failure);
      }
      throw e;
    }
  }

  /** A page is read while the one before it is written. */
  private Report fill(Rebuild rebuild, long from, Instant deadline, Leases.Lease lease) {
    long after = from;
    try (var writing = new WritingBehind(rebuild)) {
      for (List<Long> keys = keys(after); !keys.isEmpty(); keys = keys(after)) {
        writing.write(videos.read(keys));
        after = keys.getLast();
        if (!leases.heartbeat(lease)) {
          throw new IllegalStateException("another rebuild has begun");
        }
        if (clock.instant().isAfter(deadline.minus(RESERVE))) {
          Written all = writing.all();
          return new Report(false, rebuild.index(), after, count(all), 0, refused(all));
        }
      }
      Written all = writing.all();
      long documents = rebuild.finish();
      answers.showOther();
      return new Report(true, rebuild.index(), after, count(all), documents, refused(all));
    }
  }

  private static int count(Written all) {
    return all.written() + all.known();
  }

  private static List<Long> refused(Written all) {
    return all.refused().stream().map(Written.Refused::key).toList();
  }

  private List<Long> keys(long after) {
    return transactions.executeRead(
        status -> {
          try {
            return Statements.all(
                status.getConnection(), IndexSql.KEYS, row -> row.getLong(1), after, after);
          } catch (SQLException e) {
            throw new IllegalStateException("videos could not be listed", e);
          }
        });
  }

  /**
   * Where to go on; nothing: from the beginning.
   *
   * @param index the new index of an unfinished report
   * @param after its last key
   */
  @Serdeable
  record Input(@Nullable String index, @Nullable Long after) {}

  /**
   * How far it came.
   *
   * @param done whether the new index is the one that is searched
   * @param after the last key that was read
   * @param written videos, also those that are in no answer
   * @param documents that searches can find; 0 if it is not done
   * @param refused keys of videos that the index does not take
   */
  @Serdeable
  record Report(
      boolean done, String index, long after, int written, long documents, List<Long> refused) {}
}
