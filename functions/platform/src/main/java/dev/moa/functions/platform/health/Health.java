package dev.moa.functions.platform.health;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * How the deployment is.
 *
 * @param status UP if every dependency is, else DOWN
 * @param dependencies every dependency that the deployment names, by name
 */
@Serdeable
public record Health(Status status, List<State> dependencies) {

  static Health of(List<State> dependencies) {
    boolean up = dependencies.stream().allMatch(state -> state.status() == Status.UP);
    return new Health(up ? Status.UP : Status.DOWN, dependencies);
  }

  /** Whether something answers as it should. */
  public enum Status {
    UP,
    DOWN
  }

  /**
   * How one dependency is.
   *
   * @param name what it is, not where
   * @param status DOWN if it refused, answered wrongly or did not answer in time
   * @param millis how long the asking took, in milliseconds; at most 3,000
   */
  @Serdeable
  public record State(String name, Status status, long millis) {}
}
