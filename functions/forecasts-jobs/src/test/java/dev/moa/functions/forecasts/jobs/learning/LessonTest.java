package dev.moa.functions.forecasts.jobs.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moa.forecasts.Forecast;
import dev.moa.forecasts.Forecast.Basis;
import dev.moa.forecasts.ForecastDay;
import dev.moa.forecasts.ForecastRequest;
import dev.moa.forecasts.ThumbnailMeasures;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LessonTest {

  private static final List<Seen> SEEN = MadeUpVideos.seen(600, 2, 0.3);
  private static final Lesson LESSON = Lesson.of(SEEN, 1);
  private static final UUID VERSION = new UUID(0, 1);

  @Test
  void aModelThatSeesWhatTheBaselineDoesNotIsBetter() {
    assertThat(LESSON.scores().modelIsBetter()).isTrue();
    assertThat(LESSON.scores().model().error()).isLessThan(LESSON.scores().baseline().error() / 2);
    assertThat(LESSON.scores().model().coverage()).isBetween(0.65, 0.95);
    assertThat(LESSON.scores().byAhead()).hasSizeGreaterThan(4);
  }

  @Test
  void aModelThatLearnedWhatHoldsNoMoreIsNoBetter() {
    List<Seen> turned =
        SEEN.stream().map(it -> it.video() < 500 ? it : MadeUpVideos.relabelled(it)).toList();

    Lesson lesson = Lesson.of(turned, 1);

    assertThat(lesson.scores().modelIsBetter()).isFalse();
    assertThat(lesson.scores().model().error())
        .isGreaterThan(lesson.scores().baseline().error() + 0.3);
  }

  @Test
  void theSameExamplesTeachTheSameInWhateverOrderTheyCome() {
    List<Seen> shuffled = new ArrayList<>(SEEN);
    Collections.shuffle(shuffled, new Random(3));

    assertThat(Lesson.of(shuffled, 1)).isEqualTo(LESSON);
  }

  @Test
  void tooFewVideosTeachNothing() {
    assertThatThrownBy(() -> Lesson.of(SEEN.subList(0, 500), 1))
        .isInstanceOf(TooFew.class)
        .hasMessage("100 videos were seen of 200");
    assertThatThrownBy(() -> Lesson.of(List.of(), 1)).isInstanceOf(TooFew.class);
  }

  @Test
  void aCollectionThatBeganWithMostVideosAtOnceTeachesToo() {
    assertThat(Lesson.of(mostAtOnce(0.76), 1).scores().videos()).isGreaterThan(100);
    assertThatThrownBy(() -> Lesson.of(mostAtOnce(0.95), 1))
        .isInstanceOf(TooFew.class)
        .hasMessage("nearly all videos were first seen at one time");
  }

  /** Videos of which the first part was seen at one time, before all others. */
  private static List<Seen> mostAtOnce(double part) {
    List<Seen> all = MadeUpVideos.seen(1000, 1, 0.3);
    Instant begin = all.get((int) (part * all.size())).at().minus(Duration.ofMinutes(1));
    return all.stream().collect(Collectors.groupingBy(Seen::video)).values().stream()
        .flatMap(
            sights ->
                sights.getFirst().video() < part * 1000
                    ? Stream.of(at(sights.getFirst(), begin))
                    : sights.stream())
        .toList();
  }

  private static Seen at(Seen seen, Instant at) {
    return new Seen(
        seen.video(),
        seen.channel(),
        seen.title(),
        seen.nouns(),
        seen.publishedAt(),
        seen.category(),
        seen.seconds(),
        seen.subscribers(),
        seen.thumbnail(),
        at,
        seen.views());
  }

  @ParameterizedTest
  @CsvSource({
    "노래 하나, 1000, 2026-03-01T00:00:00Z, 10, UC3",
    "노래 하나, 0, 2026-03-01T14:59:59Z, 10, UC3",
    "노래 하나, 1000000000, 2031-03-01T15:00:00Z, , ",
    "?, 5, 1999-01-01T00:00:00Z, 99, UC404",
  })
  void viewsNeverFallAndLieBetweenTheirBounds(
      String title, long subscribers, Instant upload, Integer category, String channel) {
    var request =
        new ForecastRequest(
            title,
            new ThumbnailMeasures(1280, 720, 0.5, 0.2, 0.3, 0.1),
            subscribers,
            upload,
            category,
            60,
            channel);
    for (Learned learned : new Learned[] {LESSON.learned(), null}) {
      Forecast forecast =
          new Outlook(VERSION, LESSON.baseline(), LESSON.scores(), learned)
              .of(request, List.of("노래"));

      assertThat(forecast.basis()).isEqualTo(learned == null ? Basis.BASELINE : Basis.MODEL);
      assertThat(forecast.days()).hasSize(31);
      assertThat(forecast.days()).extracting(ForecastDay::ahead).isSorted().endsWith(30);
      assertThat(forecast.days()).extracting(ForecastDay::expected).isSorted();
      assertThat(forecast.days()).extracting(ForecastDay::low).isSorted();
      assertThat(forecast.days()).extracting(ForecastDay::high).isSorted();
      assertThat(forecast.days()).extracting(ForecastDay::baseline).isSorted();
      assertThat(forecast.days())
          .allSatisfy(
              it -> {
                assertThat(it.low()).isBetween(0L, it.expected());
                assertThat(it.high()).isGreaterThanOrEqualTo(it.expected());
              });
    }
  }

  @Test
  void aForecastKnowsTheChannelAndTheCategory() {
    long music = last(forecast("UC5", 10));
    assertThat(music).isGreaterThan(3 * last(forecast("UC5", 19)));
    assertThat(music).isGreaterThan(20 * last(forecast("UC0", 10)));
  }

  @Test
  void theBaselineOfAnUnknownChannelIsThatOfAll() {
    Baseline baseline = LESSON.baseline();
    assertThat(baseline.logViews("UC404", 3)).isEqualTo(baseline.logViews(null, 3));
    assertThat(baseline.logViews("UC5", 3)).isGreaterThan(baseline.logViews(null, 3));
    // After the last age that was seen nothing is said to grow.
    assertThat(baseline.logViews(null, 31)).isEqualTo(baseline.logViews(null, 20));
  }

  private static Forecast forecast(String channel, int category) {
    boolean music = category == 10;
    return new Outlook(VERSION, LESSON.baseline(), LESSON.scores(), LESSON.learned())
        .of(
            new ForecastRequest(
                music ? "노래" : "여행",
                null,
                1000L * (Integer.parseInt(channel.substring(2)) + 1),
                Instant.parse("2026-02-20T00:00:00Z"),
                category,
                300,
                channel),
            List.of(music ? "노래" : "여행"));
  }

  private static long last(Forecast forecast) {
    return forecast.days().getLast().expected();
  }
}
