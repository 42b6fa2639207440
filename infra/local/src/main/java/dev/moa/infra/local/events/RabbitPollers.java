package dev.moa.infra.local.events;

import dev.moa.infra.local.lambda.Functions;
import dev.moa.infra.template.Event;
import dev.moa.infra.template.FunctionDef;
import io.micronaut.core.annotation.Nullable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** One poller for each queue of the broker that calls a function. */
public final class RabbitPollers implements AutoCloseable {
  private final List<RabbitPoller> pollers;

  private RabbitPollers(List<RabbitPoller> pollers) {
    this.pollers = pollers;
  }

  /**
   * Starts to poll for these functions.
   *
   * @param broker its address, whose virtual host is read, as functions publish to that one; null
   *     if there is none, and no function reads one then
   */
  public static RabbitPollers start(
      @Nullable String broker, Collection<FunctionDef> defs, Functions functions) {
    List<RabbitPoller> pollers = new ArrayList<>();
    for (FunctionDef def : defs) {
      for (Event event : def.events()) {
        if (event instanceof Event.Rabbit mapping) {
          pollers.add(
              RabbitPoller.start(
                  broker, mapping.queue(), it -> functions.invoke(def.name(), it).join()));
        }
      }
    }
    return new RabbitPollers(pollers);
  }

  /** Takes no further message; calls under way go on, and what they work on comes again. */
  @Override
  public void close() {
    pollers.forEach(RabbitPoller::close);
  }
}
