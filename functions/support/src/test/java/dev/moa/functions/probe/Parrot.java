package dev.moa.functions.probe;

import dev.moa.core.messaging.Message;
import dev.moa.functions.LambdaEndpoint;
import dev.moa.functions.QueueJob;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Remembers what it was told, unless it was told to fail. */
@Singleton
@Probe
@LambdaEndpoint("Parrot")
public final class Parrot implements QueueJob<Parrot.Said> {

  private final List<String> heard = new ArrayList<>();

  @Override
  public void handle(Message message, Said said, Instant deadline) {
    switch (said.word()) {
      case "fail" -> throw new IllegalStateException("told to fail");
      case "recurse" -> heard.add("depth " + recurse(1));
      default -> heard.add(said.word());
    }
  }

  private static int recurse(int depth) {
    return depth < 0 ? 0 : recurse(depth + 1) + depth;
  }

  /** What was said so far. */
  public List<String> heard() {
    return heard;
  }

  /** What a message says. */
  @Serdeable
  public record Said(String word) {}
}
