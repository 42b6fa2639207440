package dev.moa.infra.bench;

import java.util.Map;

/**
 * What a run was seen to do.
 *
 * @param millis from the event to the answer
 * @param peakBytes the most of the heap in use after a garbage collection; 0 if not measured
 * @param looks how often the working thread was seen at what
 * @param rows records of the registry
 */
record CollectSeen(long millis, long peakBytes, Map<String, Integer> looks, int rows) {

  CollectSeen over(int count) {
    return new CollectSeen(millis, peakBytes, looks, count);
  }

  double perSecond() {
    return rows * 1000.0 / millis;
  }

  /** The share of the looks that saw the thread at one of these. */
  double share(String... at) {
    int seen = 0;
    for (String what : at) {
      seen += looks.getOrDefault(what, 0);
    }
    return seen / (double) Math.max(1, looks.values().stream().mapToInt(it -> it).sum());
  }
}
