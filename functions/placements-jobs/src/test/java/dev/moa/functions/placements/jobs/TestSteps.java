package dev.moa.functions.placements.jobs;

import dev.moa.placements.relocation.MoveSteps;
import dev.moa.placements.relocation.Step;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Tells a test of each step of a worker that was given a name in TEST_STEPS. */
@Singleton
@Requires(property = "test.steps")
final class TestSteps implements MoveSteps {

  private static final Map<String, MoveSteps> LISTENERS = new ConcurrentHashMap<>();

  private final String name;

  TestSteps(@Property(name = "test.steps") String name) {
    this.name = name;
  }

  /** The variables of a worker whose steps are told. */
  static String[] told(MoveSteps listener) {
    String name = UUID.randomUUID().toString();
    LISTENERS.put(name, listener);
    return new String[] {"TEST_STEPS", name};
  }

  @Override
  public void reached(Step step, UUID content, long fence) {
    LISTENERS.get(name).reached(step, content, fence);
  }
}
