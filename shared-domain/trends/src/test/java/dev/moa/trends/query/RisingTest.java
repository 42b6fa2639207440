package dev.moa.trends.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.trends.query.Produced.Made;
import dev.moa.trends.query.Rising.RisingKeyword;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RisingTest {

  private static final Spans SPANS =
      Spans.of(LocalDate.of(2026, 11, 20), Instant.parse("2026-11-20T06:59:59Z"));

  /** Twice as much of everything is a holiday and no trend. */
  @ParameterizedTest
  @ValueSource(doubles = {1, 2})
  void ofTenThousandKeywordsWithoutATrendOneIsShownOnADayInTwentyAtMost(double times) {
    var counts = new MadeUpCounts(3);
    int shown = 0;
    for (int day = 0; day < 200; day++) {
      double[] rates = counts.rates(10_000, 0.05, 20);
      if (!Rising.of(produced(counts, rates, times), SPANS).keywords().isEmpty()) {
        shown++;
      }
    }
    System.out.printf("all keywords x %.0f: one shown on %d of 200 days%n", times, shown);
    assertThat(shown).isLessThanOrEqualTo(10);
  }

  @ParameterizedTest
  @CsvSource({"1, 10, 0.4", "2, 10, 0.8", "10, 3, 0.5", "20, 3, 0.9", "100, 2, 0.9"})
  void whatGrowsMuchIsMostlyFound(double rate, double times, double atLeast) {
    var counts = new MadeUpCounts(5);
    int found = 0;
    for (int i = 0; i < 500; i++) {
      Made made = new Made("k", false, counts.poisson(rate * times), counts.poisson(rate * 7));
      found += Rising.of(among(made), SPANS).keywords().size();
    }
    System.out.printf(Locale.ROOT, "%.0f a day x %.0f: %.3f found%n", rate, times, found / 500.0);
    assertThat(found / 500.0).isGreaterThanOrEqualTo(atLeast);
  }

  @Test
  void sixOfNothingAreASignAndFiveAreNotAndNeitherIsOneChannel() {
    assertThat(Rising.of(among(new Made("a", false, 6, 0)), SPANS).keywords())
        .containsExactly(new RisingKeyword("a", "a", 6, 0));
    assertThat(Rising.of(among(new Made("a", false, 5, 0)), SPANS).keywords()).isEmpty();
    assertThat(Rising.of(among(new Made("a", true, 600, 0)), SPANS).keywords()).isEmpty();
  }

  @Test
  void theHighestGrowthIsFirst() {
    List<RisingKeyword> rising =
        Rising.of(
                among(
                    new Made("hundreds", false, 300, 700),
                    new Made("나", false, 7, 0),
                    new Made("new", false, 7, 0),
                    new Made("many", false, 95, 77),
                    new Made("tens", false, 40, 14)),
                SPANS)
            .keywords();

    assertThat(rising.stream().map(RisingKeyword::keyword))
        .containsExactly("tens", "many", "new", "나", "hundreds");
    assertThat(rising.getLast().meanBefore()).isEqualTo(100);
    assertThat(rising.get(1).meanBefore()).isEqualTo(11);
  }

  @Test
  void withoutATimeBeforeNothingRises() {
    var first = new Produced(400, 0, List.of(new Made("a", false, 300, 0)));
    assertThat(Rising.of(first, SPANS).keywords()).isEmpty();
    assertThat(Rising.of(new Produced(0, 0, List.of()), SPANS).keywords()).isEmpty();
  }

  @Test
  void aDayThatIsNotOverIsLookedAtUpToTheLastFullHour() {
    assertThat(SPANS.end()).isEqualTo("2026-11-20T06:00:00Z");
    assertThat(SPANS.middle()).isEqualTo("2026-11-19T06:00:00Z");
    assertThat(SPANS.start()).isEqualTo("2026-11-12T06:00:00Z");
    Spans past = Spans.of(LocalDate.of(2026, 11, 19), Instant.parse("2026-11-20T06:59:59Z"));
    assertThat(past.end()).isEqualTo("2026-11-19T15:00:00Z");
  }

  /** Keywords among very many videos of a steady number a day. */
  private static Produced among(Made... keywords) {
    return new Produced(100_000, 700_000, List.of(keywords));
  }

  private static Produced produced(MadeUpCounts counts, double[] rates, double times) {
    List<Made> made = new ArrayList<>();
    int videos = 0;
    int before = 0;
    for (int i = 0; i < rates.length; i++) {
      Made each =
          new Made("k" + i, false, counts.poisson(rates[i] * times), counts.poisson(rates[i] * 7));
      videos += each.videos();
      before += each.before();
      if (each.videos() >= Produced.LEAST) {
        made.add(each);
      }
    }
    made.sort(Comparator.comparingInt(Made::videos).reversed());
    return new Produced(videos, before, made.subList(0, Math.min(made.size(), Produced.LIMIT)));
  }
}
