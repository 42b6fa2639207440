package dev.moa.functions.trends.jobs.index;

import dev.moa.functions.QueueFunction;
import java.util.List;

/** IndexVideos in a process of its own, with one message, whose payload is the argument. */
public final class IndexerProcess {

  private IndexerProcess() {}

  public static void main(String[] arguments) {
    try (QueueFunction function = new QueueFunction(System.getenv())) {
      System.out.println(
          IndexWorld.deliverEvent(function, IndexWorld.event(List.of(arguments[0]))));
    }
  }
}
