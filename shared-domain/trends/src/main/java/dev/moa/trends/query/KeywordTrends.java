package dev.moa.trends.query;

import dev.moa.core.problem.Problem;
import dev.moa.keywords.KeywordForm;
import dev.moa.trends.TrendKind;
import dev.moa.trends.query.Aspects.Words;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What there is of one keyword. A keyword that nobody knows has days of 0 and no videos. */
@Singleton
public final class KeywordTrends {

  private static final int VIDEOS = 5;
  private static final int VIDEO_DAYS = 7;
  private static final int MAP_VIDEOS = 500;
  private static final int MAP_WORDS = 6;

  private final KeywordOfIndex index;
  private final KeywordOfDays days;
  private final Spellings spellings;
  private final Clock clock;

  KeywordTrends(KeywordOfIndex index, KeywordOfDays days, Spellings spellings, Clock clock) {
    this.index = index;
    this.days = days;
    this.spellings = spellings;
    this.clock = clock;
  }

  /**
   * The trend of a keyword, by two requests to the index, or of a past day by three statements; and
   * one more for how keywords are written. Of today both are the same if the index is.
   *
   * @param text the keyword in any spelling
   * @param asOf the day, in Asia/Seoul; null: today from the index
   * @throws Problem 400 if it is no keyword, or that day is to come or before YouTube; 503 if the
   *     index does not answer
   */
  public Trend trend(TrendKind kind, String text, @Nullable LocalDate asOf) {
    String keyword = form("/keyword", text);
    LocalDate today = Window.today(clock);
    LocalDate day = Window.day(asOf, today);
    Aspects aspects = aspects(kind, keyword, day);
    Facts facts = asOf == null ? index.byTwoRequests(aspects) : days.of(aspects, day);
    Sample words = facts.words().getFirst();
    Set<String> forms = new HashSet<>(words.forms());
    forms.add(keyword);
    Map<String, String> names = spellings.of(forms);
    return new Trend(
        kind,
        keyword,
        names.getOrDefault(keyword, keyword),
        day,
        facts.lines().of(kind, today),
        words.named(names),
        facts.videos().getFirst());
  }

  private static Aspects aspects(TrendKind kind, String keyword, LocalDate day) {
    boolean popular = kind == TrendKind.POPULAR;
    Window map = Window.last(popular ? 7 : 14, day);
    Cut newest = new Cut(map, Cut.Filter.ANY, Cut.Order.NEWEST, MAP_VIDEOS);
    Cut.Order order = popular ? Cut.Order.POPULARITY : Cut.Order.VIEWS;
    return new Aspects(
        keyword,
        Window.last(Lines.DAYS, day),
        List.of(new Words(newest, MAP_WORDS, Set.of())),
        List.of(new Cut(Window.last(VIDEO_DAYS, day), Cut.Filter.ANY, order, VIDEOS)),
        null);
  }

  /**
   * The normal form of what a parameter says.
   *
   * @throws Problem 400 if it is no keyword
   */
  public static String form(String pointer, String text) {
    return KeywordForm.of(text)
        .orElseThrow(
            () ->
                Problem.invalid(
                    pointer, "A keyword has a letter or digit, and at most 99 of them."));
  }

  /**
   * A keyword's trend of a kind.
   *
   * @param asOf the last day that was looked at
   * @param words what its newest videos are about, itself included
   * @param videos the first of its videos
   */
  public record Trend(
      TrendKind kind,
      String keyword,
      String name,
      LocalDate asOf,
      Line line,
      Sample words,
      Videos videos) {}

  /**
   * The first videos of a window in an order.
   *
   * @param of how many videos they are the first of
   */
  public record Videos(Window window, int of, List<TrendVideo> items) {}
}
