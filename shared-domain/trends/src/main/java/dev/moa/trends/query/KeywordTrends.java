package dev.moa.trends.query;

import dev.moa.core.problem.Problem;
import dev.moa.keywords.KeywordForm;
import dev.moa.trends.TrendKind;
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

  private final Questions questions;
  private final Spellings spellings;
  private final Clock clock;

  KeywordTrends(Questions questions, Spellings spellings, Clock clock) {
    this.questions = questions;
    this.spellings = spellings;
    this.clock = clock;
  }

  /**
   * The trend of a keyword, by one request to the index and one statement.
   *
   * @param text the keyword in any spelling
   * @throws Problem 400 if it is none; 503 if the index does not answer
   */
  public Trend trend(TrendKind kind, String text) {
    String keyword = form("/keyword", text);
    LocalDate today = Window.today(clock);
    Window days = Window.last(Lines.DAYS, today);
    Window map = Window.last(kind == TrendKind.POPULAR ? 7 : 14, today);
    Window recent = Window.last(VIDEO_DAYS, today);
    String order = kind == TrendKind.POPULAR ? Cuts.BY_POPULARITY : Cuts.BY_VIEWS;
    List<Found> found =
        questions.ask(
            List.of(
                Lines.question(keyword, days),
                Cuts.keywords(MAP_VIDEOS, keyword, map, Cuts.ANY, Cuts.NEWEST),
                Cuts.videos(VIDEOS, keyword, recent, Cuts.ANY, order)));
    Line line = new Lines(days, found.getFirst()).of(kind);
    Sample words = found.get(1).sample(map, MAP_VIDEOS, MAP_WORDS, Set.of());
    Set<String> forms = new HashSet<>(words.forms());
    forms.add(keyword);
    Map<String, String> names = spellings.of(forms);
    return new Trend(
        kind,
        keyword,
        names.getOrDefault(keyword, keyword),
        line,
        words.named(names),
        new Videos(recent, questions.videos(found.get(2))));
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
   * @param words what its newest videos are about, itself included
   * @param videos the first of its videos
   */
  public record Trend(
      TrendKind kind, String keyword, String name, Line line, Sample words, Videos videos) {}

  /** Videos that were uploaded in a window. */
  public record Videos(Window window, List<TrendVideo> items) {}
}
