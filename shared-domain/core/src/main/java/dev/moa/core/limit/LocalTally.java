package dev.moa.core.limit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * What was taken of bounds, in the memory of one function. It remembers a bounded number of
 * subjects; when that is reached, new ones share one count for each bound's name, so that making
 * subjects up opens nothing.
 */
final class LocalTally {

  static final int MOST_SUBJECTS = 5_000;

  private final LongSupplier nanos;
  private final Map<String, Taken> subjects = new HashMap<>();

  /**
   * @param nanos a time that only goes forward, from anywhere
   */
  LocalTally(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /**
   * Takes one of each, or of none.
   *
   * @return 0, or in how many milliseconds it would be taken
   */
  synchronized long take(Map<String, ? extends Bound> bounds) {
    long now = now();
    long wait = 0;
    for (var entry : bounds.entrySet()) {
      wait = Math.max(wait, taken(entry.getKey(), entry.getValue(), now).millisLeft(now));
    }
    if (wait == 0) {
      bounds.forEach((key, bound) -> taken(key, bound, now).add(now));
    }
    return wait;
  }

  /** Takes the newest of each limit off again, and forgets the tries of each delay. */
  synchronized void giveBack(Set<String> keys) {
    for (String key : keys) {
      if (subjects.get(key) instanceof Times times) {
        times.last.pollLast();
      } else {
        subjects.remove(key);
      }
    }
  }

  private Taken taken(String key, Bound bound, long now) {
    Taken known = subjects.get(key);
    if (known != null) {
      return known;
    }
    if (subjects.size() >= MOST_SUBJECTS) {
      subjects.values().removeIf(taken -> taken.isForgotten(now));
    }
    String place = subjects.size() < MOST_SUBJECTS ? key : bound.name();
    return subjects.computeIfAbsent(
        place,
        absent ->
            switch (bound) {
              case Limit limit -> new Times(limit, new ArrayDeque<>());
              case GrowingDelay delay -> new Tries(delay);
            });
  }

  private long now() {
    return nanos.getAsLong() / 1_000_000;
  }

  private sealed interface Taken {
    /** Milliseconds until one more is let in; 0 or less for now. */
    long millisLeft(long now);

    void add(long now);

    boolean isForgotten(long now);
  }

  private record Times(Limit limit, Deque<Long> last) implements Taken {

    @Override
    public long millisLeft(long now) {
      return last.size() < limit.max() ? 0 : last.getFirst() + limit.window().toMillis() - now;
    }

    @Override
    public void add(long now) {
      last.addLast(now);
      if (last.size() > limit.max()) {
        last.removeFirst();
      }
    }

    @Override
    public boolean isForgotten(long now) {
      return last.isEmpty() || last.getLast() + limit.window().toMillis() <= now;
    }
  }

  private static final class Tries implements Taken {

    /** An hour is reached by fewer from any beginning. */
    private static final int MOST_DOUBLINGS = 20;

    private final GrowingDelay delay;
    private int tries;
    private long last;

    Tries(GrowingDelay delay) {
      this.delay = delay;
    }

    @Override
    public long millisLeft(long now) {
      return tries < delay.free() ? 0 : last + delayMillis() - now;
    }

    @Override
    public void add(long now) {
      tries = isForgotten(now) ? 1 : tries + 1;
      last = now;
    }

    @Override
    public boolean isForgotten(long now) {
      return tries == 0 || last + GrowingDelay.FORGOTTEN.toMillis() <= now;
    }

    private long delayMillis() {
      int doublings = Math.min(tries - delay.free(), MOST_DOUBLINGS);
      return Math.min(delay.first().toMillis() << doublings, delay.most().toMillis());
    }
  }
}
