package dev.moa.trends.query;

import dev.moa.core.problem.Problem;
import dev.moa.trends.TrendKind;
import dev.moa.trends.query.Aspects.Words;
import dev.moa.trends.query.Cut.Filter;
import dev.moa.trends.query.Cut.Order;
import dev.moa.trends.query.KeywordTrends.Videos;
import io.micronaut.core.annotation.Nullable;
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

  private final KeywordOfIndex index;
  private final KeywordOfDays days;
  private final Spellings spellings;
  private final Clock clock;

  KeywordSearch(KeywordOfIndex index, KeywordOfDays days, Spellings spellings, Clock clock) {
    this.index = index;
    this.days = days;
    this.spellings = spellings;
    this.clock = clock;
  }

  /**
   * Searches a keyword, by one request to the index, or of a past day by four statements; and one
   * more for how keywords are written. Of today both are the same if the index is.
   *
   * @param text the keyword in any spelling
   * @param asOf the day, in Asia/Seoul; null: today from the index
   * @throws Problem 400 if it is no keyword, or that day is to come or before YouTube; 503 if the
   *     index does not answer
   */
  public Result search(String text, @Nullable LocalDate asOf) {
    String keyword = KeywordTrends.form("/q", text);
    LocalDate today = Window.today(clock);
    LocalDate day = Window.day(asOf, today);
    Window window = Window.last(DAYS, day);
    Aspects aspects = aspects(keyword, Window.last(Lines.DAYS, day), window);
    Facts facts = asOf == null ? index.byOneRequest(aspects) : days.of(aspects, day);
    Related related = facts.together().related(RELATED, keyword);
    Set<String> forms = new HashSet<>(related.forms());
    forms.add(keyword);
    facts.words().forEach(sample -> forms.addAll(sample.forms()));
    Map<String, String> names = spellings.of(forms);
    List<Sample> samples = facts.words().stream().map(sample -> sample.named(names)).toList();
    return new Result(
        keyword,
        names.getOrDefault(keyword, keyword),
        day,
        facts.lines().of(TrendKind.PRODUCED, today),
        facts.lines().of(TrendKind.POPULAR, today),
        samples.get(0),
        samples.get(1),
        samples.get(2),
        related.named(names),
        facts.videos().get(0),
        facts.videos().get(1));
  }

  private static Aspects aspects(String keyword, Window days, Window window) {
    Cut newest = new Cut(window, Filter.ANY, Order.NEWEST, NEWEST);
    Cut popular = new Cut(window, Filter.WATCHED_NOT_VIRAL, Order.POPULARITY, MOST_POPULAR);
    Cut growing = new Cut(window, Filter.NOT_VIRAL, Order.GROWTH, VIDEOS);
    return new Aspects(
        keyword,
        days,
        List.of(
            new Words(newest.of(MAP_VIDEOS), MAP_WORDS, Set.of(keyword)),
            new Words(newest, RELATED, Set.of()),
            new Words(popular, RELATED, Set.of())),
        List.of(growing, popular.of(VIDEOS)),
        window);
  }

  /**
   * What there is of a keyword.
   *
   * @param asOf the last day that was looked at
   * @param words what its newest videos are about besides
   * @param relatedProduced the keywords of its newest videos, itself among them
   * @param relatedPopular the keywords of its most popular videos, itself among them
   * @param related the keywords that stand with it more often than chance explains
   * @param growing its videos that grew most on their newest day
   * @param popular its most popular videos
   */
  public record Result(
      String keyword,
      String name,
      LocalDate asOf,
      Line producedLine,
      Line popularLine,
      Sample words,
      Sample relatedProduced,
      Sample relatedPopular,
      Related related,
      Videos growing,
      Videos popular) {}
}
