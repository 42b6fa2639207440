package dev.moa.trends.query;

import dev.moa.core.cache.AnswerCache;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.Supplier;

/** Answers on trends, kept for a minute unless what they are made of changes. */
@Singleton
public final class KeptAnswers {

  private static final String GROUP = "trends";
  private static final String PAST = "trends-past";

  private final AnswerCache cache;

  KeptAnswers(AnswerCache cache) {
    this.cache = cache;
  }

  /**
   * The answer that is kept, or that is computed now.
   *
   * @param name all that it depends on
   */
  public <T> T get(String name, Class<T> type, Supplier<T> computation) {
    return cache.get(GROUP, name, type, computation);
  }

  /**
   * What past days say, which is not dropped with the answers.
   *
   * @param name all that it depends on
   */
  <T> T past(String name, Class<T> type, Duration time, Supplier<T> computation) {
    return cache.get(PAST, name, type, time, computation);
  }

  /** Forgets them. What was written to the index is to be seen by searches before. */
  public void drop() {
    cache.drop(GROUP);
  }
}
