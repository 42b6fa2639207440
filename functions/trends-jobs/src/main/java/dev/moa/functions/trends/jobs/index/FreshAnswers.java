package dev.moa.functions.trends.jobs.index;

import dev.moa.trends.index.VideoIndex;
import dev.moa.trends.index.Written;
import dev.moa.trends.query.KeptAnswers;
import jakarta.inject.Singleton;

/** Lets answers show what was written to the index. */
@Singleton
final class FreshAnswers {

  private final VideoIndex index;
  private final KeptAnswers answers;

  FreshAnswers(VideoIndex index, KeptAnswers answers) {
    this.index = index;
    this.answers = answers;
  }

  /**
   * Lets searches see what was written and drops the answers that were kept before. What the index
   * knew already counts too: whoever wrote it may have been ended before it came to this.
   */
  void show(Written written) {
    if (written.written() + written.known() > 0) {
      index.refresh();
      answers.drop();
    }
  }

  /** Drops the kept answers: another index is searched now. */
  void showOther() {
    answers.drop();
  }
}
