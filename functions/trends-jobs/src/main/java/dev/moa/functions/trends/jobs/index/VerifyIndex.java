package dev.moa.functions.trends.jobs.index;

import dev.moa.functions.LambdaEndpoint;
import dev.moa.functions.ScheduledJob;
import dev.moa.functions.trends.jobs.index.CompareIndex.Difference;
import dev.moa.trends.index.VideoIndex;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares the index with the database, video by video: version, texts, numbers, keywords; {@code
 * scripts/verify-index} invokes it. What differs is looked at twice, since a change may just be on
 * its way.
 */
@Singleton
@LambdaEndpoint("VerifyIndex")
final class VerifyIndex implements ScheduledJob<VerifyIndex.Input, VerifyIndex.Report> {

  private static final int SHOWN = 20;
  private static final Duration RESERVE = Duration.ofSeconds(30);

  private final CompareIndex compare;
  private final MendIndex mend;
  private final VideoIndex index;
  private final Clock clock;

  VerifyIndex(CompareIndex compare, MendIndex mend, VideoIndex index, Clock clock) {
    this.compare = compare;
    this.mend = mend;
    this.index = index;
    this.clock = clock;
  }

  @Override
  public Report run(Input input, Instant deadline) {
    index.ensure();
    index.refresh();
    int inDatabase = 0;
    int inIndex = 0;
    List<Difference> differing = new ArrayList<>();
    Long after = input.after() == null ? 0 : input.after();
    while (after != null && clock.instant().isBefore(deadline.minus(RESERVE))) {
      CompareIndex.Page page = compare.after(after);
      inDatabase += page.database();
      inIndex += page.index();
      differing.addAll(again(page.differing(), input.mend()));
      after = page.to();
    }
    return new Report(
        inDatabase,
        inIndex,
        differing.size(),
        differing.stream().limit(SHOWN).map(Shown::of).toList(),
        input.mend() ? differing.size() : 0,
        after);
  }

  private List<Difference> again(List<Difference> first, boolean mending) {
    List<Difference> still = new ArrayList<>();
    for (int from = 0; from < first.size(); from += VideoKeys.MOST) {
      List<Difference> part = first.subList(from, Math.min(from + VideoKeys.MOST, first.size()));
      List<Difference> left = compare.again(part.stream().map(Difference::key).toList());
      if (mending && !left.isEmpty()) {
        mend.queue(left.stream().map(Difference::key).toList());
      }
      still.addAll(left);
    }
    return still;
  }

  /**
   * What the operator wants.
   *
   * @param mend whether what differs is queued for IndexVideos
   * @param after where an earlier call ended for want of time
   */
  @Serdeable
  record Input(boolean mend, @Nullable Long after) {}

  /**
   * What was found.
   *
   * @param database public videos in it
   * @param index videos that searches find in it
   * @param shown the first that differ
   * @param queued how many will be indexed once more
   * @param after the last key; null: all were compared
   */
  @Serdeable
  record Report(
      int database,
      int index,
      int differing,
      List<Shown> shown,
      int queued,
      @Nullable Long after) {}

  /** A video as the database and as the index has it. */
  @Serdeable
  record Shown(long key, String database, String index) {
    static Shown of(Difference difference) {
      return new Shown(difference.key(), difference.database(), difference.index());
    }
  }
}
