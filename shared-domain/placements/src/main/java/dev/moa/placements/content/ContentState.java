package dev.moa.placements.content;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;

/** How a content stands to its object; the names stand in the database. */
@Serdeable
public enum ContentState {
  /** It is registered, and its object is not there yet. */
  @JsonProperty("uploading")
  UPLOADING,
  /** It is where it is to be, or stays there for the time being. */
  @JsonProperty("settled")
  SETTLED,
  /** Somebody was asked to move it. */
  @JsonProperty("queued")
  QUEUED,
  /** Somebody is moving it. */
  @JsonProperty("moving")
  MOVING,
  /** It cannot be moved; its reason says why. */
  @JsonProperty("conflict")
  CONFLICT
}
