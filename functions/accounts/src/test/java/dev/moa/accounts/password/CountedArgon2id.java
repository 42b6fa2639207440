package dev.moa.accounts.password;

import io.micronaut.context.annotation.Replaces;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the computations of every context of this JVM; contexts pick it up by themselves. */
@Singleton
@Replaces(Argon2id.class)
public class CountedArgon2id extends Argon2id {

  private static final AtomicInteger COUNT = new AtomicInteger();

  /** How many there were while something ran. */
  public static int during(Runnable action) {
    int before = COUNT.get();
    action.run();
    return COUNT.get() - before;
  }

  @Override
  String hash(byte[] password, byte[] salt, Cost cost) {
    COUNT.incrementAndGet();
    return super.hash(password, salt, cost);
  }

  @Override
  boolean matches(String stored, byte[] password) {
    COUNT.incrementAndGet();
    return super.matches(stored, password);
  }
}
