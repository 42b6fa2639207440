package dev.moa.functions.probe;

import dev.moa.functions.LambdaEndpoint;
import dev.moa.functions.RabbitJob;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Keeps what was delivered, unless it cannot be. */
@Singleton
@Probe
@LambdaEndpoint("Rabbit")
public final class Rabbit implements RabbitJob<Rabbit.Carrot> {

  private final List<Delivery<Carrot>> deliveries = new ArrayList<>();

  @Override
  public void handle(Delivery<Carrot> delivery, Instant deadline) {
    if (delivery.body().grams() < 0) {
      throw new IllegalStateException("no such carrot");
    }
    deliveries.add(delivery);
  }

  /** What was delivered so far. */
  public List<Delivery<Carrot>> deliveries() {
    return deliveries;
  }

  /** What a delivery brings. */
  @Serdeable
  public record Carrot(int grams) {}
}
