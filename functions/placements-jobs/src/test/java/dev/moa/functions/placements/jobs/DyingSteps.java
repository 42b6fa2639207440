package dev.moa.functions.placements.jobs;

import dev.moa.placements.relocation.MoveSteps;
import dev.moa.placements.relocation.Step;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/** Says each step, and stands still at one of them until the process is killed. */
@Singleton
@Requires(property = "test.die.at")
final class DyingSteps implements MoveSteps {

  static final String SAID = "STEP ";

  private final String last;

  /**
   * @param last a step, or NEVER
   */
  DyingSteps(@Property(name = "test.die.at") String last) {
    this.last = last;
  }

  @Override
  public void reached(Step step, UUID content, long fence) {
    System.out.println(SAID + step + " " + content + " " + fence);
    if (step.name().equals(last)) {
      while (true) {
        LockSupport.park();
      }
    }
  }
}
