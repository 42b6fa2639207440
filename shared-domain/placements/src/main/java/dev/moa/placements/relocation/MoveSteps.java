package dev.moa.placements.relocation;

import java.util.UUID;

/** Is told of each step of each move. */
@FunctionalInterface
public interface MoveSteps {

  /**
   * @param fence of the claim
   */
  void reached(Step step, UUID content, long fence);
}
