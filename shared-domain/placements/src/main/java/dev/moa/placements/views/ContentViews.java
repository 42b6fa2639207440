package dev.moa.placements.views;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.UUID;

/**
 * How often a content was viewed, and where that demands it to be.
 *
 * @param content the content's id
 * @param count its views
 * @param level where it is
 * @param target where it is to be: where it is, unless its views demand another level
 * @param state how far it is on its way there
 * @param dueAt when it may leave where it is, if it is wanted elsewhere and its stay is not over;
 *     null otherwise
 */
public record ContentViews(
    UUID content, long count, String level, String target, State state, @Nullable Instant dueAt) {

  /** How far a content is on its way; the names stand in the database. */
  @Serdeable
  public enum State {
    /** Nothing is on its way. */
    @JsonProperty("settled")
    SETTLED,
    /** Its move is asked for. */
    @JsonProperty("queued")
    QUEUED,
    /** Somebody moves it. */
    @JsonProperty("moving")
    MOVING,
    /** It cannot be moved at the moment. */
    @JsonProperty("conflict")
    CONFLICT
  }
}
