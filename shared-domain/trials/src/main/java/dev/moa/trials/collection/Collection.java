package dev.moa.trials.collection;

import dev.moa.trials.registry.Registry.Position;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;

/**
 * One run that collects a registry.
 *
 * @param trigger SCHEDULE or REQUEST
 * @param requestedBy account that asked for it; null for the schedule
 * @param startedAt null until it starts
 * @param finishedAt null until it ends
 * @param state see {@link State}
 * @param nextPage the page to fetch next, from 1: where a run goes on after a hand-over or a crash
 * @param nextToken what the registry wants to be shown to go on; null if the number is enough
 * @param allPages whether the last page is stored
 * @param pages pages that are stored
 * @param expected records that the registry said it has; null before the first page
 * @param fetched records received; the sum of the counts that follow
 * @param created records that were new
 * @param updated records whose content differed
 * @param unchanged records whose content was the same
 * @param duplicate records whose registry id came before in this run
 * @param rejected records that could not be read
 * @param held records whose hand-edited fields were kept
 * @param deleted records that are deleted here and stay so
 * @param kind WHOLE, or DETAILS: only the details that are due
 * @param listedAt when the list was complete; null before
 * @param details details that were fetched for single trials
 * @param vanished trials that were found to have vanished from the registry
 * @param note what is remarkable about it though it did not fail
 * @param error why it failed or was skipped
 */
@MappedEntity(value = "collection", schema = "trials")
public record Collection(
    @Id UUID id,
    String source,
    String trigger,
    @Nullable String requestedBy,
    Instant requestedAt,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt,
    State state,
    int nextPage,
    @Nullable String nextToken,
    boolean allPages,
    int pages,
    @Nullable Integer expected,
    int fetched,
    int created,
    int updated,
    int unchanged,
    int duplicate,
    int rejected,
    int held,
    int deleted,
    String kind,
    @Nullable Instant listedAt,
    int details,
    int vanished,
    @Nullable String note,
    @Nullable String error) {

  /** The kind of a run that leaves the list alone. */
  public static final String DETAILS = "DETAILS";

  /** The kind of a run that reads the whole registry. */
  public static final String WHOLE = "WHOLE";

  /** What becomes of a run. */
  public enum State {
    /** It waits for a message in the queue. */
    QUEUED,
    /** It is at work, or was killed at it: then whoever looks next closes it as failed. */
    RUNNING,
    /** It has everything the registry has. */
    SUCCEEDED,
    /** It could not; {@code error} says why. What it stored stays. */
    FAILED,
    /** It was not done: the registry has no key, or another run of it is at work. */
    SKIPPED
  }

  /** Whether its list is done with: complete, or never wanted. */
  public boolean listed() {
    return listedAt != null || kind.equals(DETAILS);
  }

  /** Where the registry's list goes on. */
  public Position position() {
    return new Position(nextPage, nextToken);
  }

  /** Whether nothing will change in it any more. */
  public boolean ended() {
    return state != State.QUEUED && state != State.RUNNING;
  }
}
