package dev.moa.trends.query;

import dev.moa.core.problem.Problem;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Collection;
import java.util.List;

/** The videos of some keywords that are watched best. */
@Singleton
public final class PopularVideos {

  private final Questions questions;
  private final Clock clock;

  PopularVideos(Questions questions, Clock clock) {
    this.questions = questions;
    this.clock = clock;
  }

  /** So many days, the last of which is today. */
  public Window lastDays(int days) {
    return Window.last(days, Window.today(clock));
  }

  /**
   * Searches by one request to the index.
   *
   * @param most how many videos at most
   * @param all keywords that a video must have, in normal form
   * @param none keywords that it must not have, likewise
   * @return YouTube's ids, the most popular first, those of unknown popularity last
   * @throws Problem 503 if the index does not answer
   */
  public List<String> ids(
      int most, Collection<String> all, Collection<String> none, Window window) {
    return questions.ask(List.of(Cuts.ids(most, all, none, window))).getFirst().documents().stream()
        .map(document -> document.get("id").getStringValue())
        .toList();
  }
}
