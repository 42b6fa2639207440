package dev.moa.trends.query;

import dev.moa.trends.TrendKind;
import dev.moa.trends.query.KeywordTrends.Videos;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All that there is of a keyword that somebody searches. */
@Singleton
public final class KeywordSearch {

  private static final int DAYS = 14;
  private static final int VIDEOS = 5;
  private static final int MAP_VIDEOS = 100;
  private static final int MAP_WORDS = 7;
  private static final int NEWEST = 500;
  private static final int MOST_POPULAR = 100;
  private static final int RELATED = 10;

  private final Questions questions;
  private final Spellings spellings;
  private final Clock clock;

  KeywordSearch(Questions questions, Spellings spellings, Clock clock) {
    this.questions = questions;
    this.spellings = spellings;
    this.clock = clock;
  }

  /**
   * Searches a keyword, by one request to the index and one statement.
   *
   * @param text the keyword in any spelling
   * @throws dev.moa.core.problem.Problem 400 if it is none; 503 if the index does not answer
   */
  public Result search(String text) {
    String keyword = KeywordTrends.form("/q", text);
    LocalDate today = Window.today(clock);
    Window days = Window.last(Lines.DAYS, today);
    Window window = Window.last(DAYS, today);
    List<Found> found =
        questions.ask(
            List.of(
                Lines.question(keyword, days),
                Cuts.keywords(NEWEST, keyword, window, Cuts.ANY, Cuts.NEWEST),
                Cuts.keywords(
                    MOST_POPULAR, keyword, window, Cuts.WATCHED_NOT_VIRAL, Cuts.BY_POPULARITY),
                Cuts.videos(VIDEOS, keyword, window, Cuts.NOT_VIRAL, Cuts.BY_GROWTH),
                Cuts.videos(VIDEOS, keyword, window, Cuts.WATCHED_NOT_VIRAL, Cuts.BY_POPULARITY)));
    Lines lines = new Lines(days, found.getFirst());
    Found newest = found.get(1);
    Sample words = newest.sample(window, MAP_VIDEOS, MAP_WORDS, Set.of(keyword));
    Sample produced = newest.sample(window, NEWEST, RELATED, Set.of());
    Sample popular = found.get(2).sample(window, MOST_POPULAR, RELATED, Set.of());
    Set<String> forms = new HashSet<>(Set.of(keyword));
    List.of(words, produced, popular).forEach(sample -> forms.addAll(sample.forms()));
    Map<String, String> names = spellings.of(forms);
    return new Result(
        keyword,
        names.getOrDefault(keyword, keyword),
        lines.of(TrendKind.PRODUCED),
        lines.of(TrendKind.POPULAR),
        words.named(names),
        produced.named(names),
        popular.named(names),
        new Videos(window, questions.videos(found.get(3))),
        new Videos(window, questions.videos(found.get(4))));
  }

  /**
   * What there is of a keyword.
   *
   * @param words what its newest videos are about besides
   * @param relatedProduced the keywords of its newest videos, itself among them
   * @param relatedPopular the keywords of its most popular videos, itself among them
   * @param growing its videos that grew most on their newest day
   * @param popular its most popular videos
   */
  public record Result(
      String keyword,
      String name,
      Line producedLine,
      Line popularLine,
      Sample words,
      Sample relatedProduced,
      Sample relatedPopular,
      Videos growing,
      Videos popular) {}
}
