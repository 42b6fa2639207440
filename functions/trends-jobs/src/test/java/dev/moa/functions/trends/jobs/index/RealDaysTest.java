package dev.moa.functions.trends.jobs.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.moa.trends.TrendKind;
import dev.moa.trends.query.KeywordCount;
import dev.moa.trends.query.KeywordSearch;
import dev.moa.trends.query.KeywordTrends;
import dev.moa.trends.query.Line;
import dev.moa.trends.query.TopKeywords;
import dev.moa.trends.query.TopKeywords.Top;
import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Nine real days of the Korean chart, collected by the collection itself from a YouTube on this
 * machine, and what is told of them beside this test's own arithmetic over what was seen. What the
 * chart does not tell is made up as {@link MadeUpFacts} says. Without the days it is skipped.
 */
class RealDaysTest {

  private static final List<TrendKind> KINDS = List.of(TrendKind.POPULAR, TrendKind.PRODUCED);
  private static final List<RealDay> DAYS = RealDay.all();
  private static RealDaysWorld world;

  @BeforeAll
  static void live() {
    if (DAYS.isEmpty()) {
      System.out.println("Skipped: the real days of the chart are not at hand.");
    }
    assumeThat(DAYS).as("real days of the chart, which are not at hand").isNotEmpty();
    world = new RealDaysWorld();
    world.catalogue.work(
        """
        INSERT INTO trends.exclusion (kind, what, value, spelling, added_at) VALUES
          ('POPULAR', 'CHANNEL', 'UCw1DsweY9b2AKGjV4kGJP1A', 'LCK', now()),
          ('PRODUCED', 'CHANNEL', 'UCkbJc8jMcTXwhtmN5VMwfXg', 'JTBC Drama', now())
        """);
    for (RealDay day : DAYS) {
      world.live(day);
      world.timed("checks", () -> isAsRecomputed(day.day()));
    }
    System.out.printf(
        "%d days, %d videos of %d channels, %d looks: %s%n",
        DAYS.size(),
        world.catalogue.number("SELECT count(*) FROM catalogue.video"),
        world.catalogue.number("SELECT count(*) FROM catalogue.channel"),
        world.catalogue.number("SELECT count(*) FROM catalogue.video_snapshot"),
        world.times());
  }

  @AfterAll
  static void close() {
    if (world != null) {
      world.close();
    }
  }

  /** In the evening of each day: the index, both rankings, and the lines of all that is in them. */
  private static void isAsRecomputed(LocalDate day) {
    assertThat(world.indexed())
        .as("growth and popularity in the index on %s", day)
        .containsExactlyInAnyOrderElementsOf(world.own.standing());
    Set<String> keywords = new LinkedHashSet<>();
    keywords.addAll(rankings(day, null));
    keywords.addAll(rankings(day, day));
    // A keyword that was never in a ranking has a line too.
    keywords.add("고양이");
    for (String keyword : keywords) {
      lines(keyword, day, null);
    }
  }

  /** Both lines of a keyword, from a trend and from a search, which are as recomputed. */
  private static void lines(String keyword, LocalDate day, @Nullable LocalDate asOf) {
    KeywordSearch.Result found = world.catalogue.db.bean(KeywordSearch.class).search(keyword, asOf);
    for (TrendKind kind : KINDS) {
      List<String> line = world.own.line(kind, keyword, day);
      assertThat(line).hasSize(9);
      Line trend = world.catalogue.db.bean(KeywordTrends.class).trend(kind, keyword, asOf).line();
      assertThat(points(trend))
          .as("%s line of %s on %s, asOf %s", kind, keyword, day, asOf)
          .isEqualTo(line);
      assertThat(kind == TrendKind.PRODUCED ? found.producedLine() : found.popularLine())
          .isEqualTo(trend);
    }
  }

  /** Both rankings of a day, which are as recomputed. */
  private static List<String> rankings(LocalDate day, @Nullable LocalDate asOf) {
    List<Top> tops = world.catalogue.db.bean(TopKeywords.class).of(KINDS, asOf).tops();
    for (Top top : tops) {
      List<String> own = world.own.top(top.kind(), day);
      // On the first day nothing is seen to have grown yet.
      assertThat(own).hasSize(day.equals(DAYS.getFirst().day()) ? 0 : 10);
      assertThat(top.keywords().stream().map(it -> counted(it.count(), top)).toList())
          .as("TOP 10 %s of %s, asOf %s", top.kind(), day, asOf)
          .isEqualTo(own);
    }
    return tops.stream()
        .flatMap(top -> top.keywords().stream())
        .map(it -> it.count().keyword())
        .toList();
  }

  private static String counted(KeywordCount keyword, Top top) {
    return "%s %d of %d".formatted(keyword.keyword(), keyword.videos(), top.videos());
  }

  private static List<String> points(Line line) {
    return line.points().stream()
        .map(
            point ->
                "%s %s %d"
                    .formatted(
                        point.day(),
                        BigDecimal.valueOf(point.value()).stripTrailingZeros().toPlainString(),
                        point.videos()))
        .toList();
  }

  @Test
  void whatMoaWouldHaveSaidOnEachDayIsAsRecomputedAlsoAfterwards() {
    for (RealDay day : DAYS) {
      Set<String> keywords = new LinkedHashSet<>(rankings(day.day(), day.day()));
      keywords.add("고양이");
      keywords.forEach(keyword -> lines(keyword, day.day(), day.day()));
    }
  }

  @Test
  void growthAndPopularityOfEachVideoAndDayAreAsRecomputed() {
    assertThat(
            world.catalogue.db.texts(
                """
                SELECT concat_ws(' ', coalesce(o.video_key, d.video_key), coalesce(o.day, d.day),
                  'own', o.views, o.growth, o.popularity, 'but', d.views, d.growth, d.popularity)
                FROM own.day AS o
                FULL JOIN catalogue.video_day AS d ON d.video_key = o.video_key AND d.day = o.day
                WHERE (o.video_key, o.day, o.views, o.growth, o.popularity)
                  IS DISTINCT FROM (d.video_key, d.day, d.views, d.growth, d.popularity)
                """))
        .isEmpty();
    assertThat(own("growth < 0")).as("views sometimes fall").isPositive();
    assertThat(own("growth < 0 AND popularity <> 0")).isZero();
    assertThat(own("popularity > 0")).isGreaterThan(5_000);
    assertThat(own("popularity IS NULL")).isPositive();
  }

  private static long own(String condition) {
    return world.catalogue.number("SELECT count(*) FROM own.day WHERE " + condition);
  }

  @Test
  void whatWasSeenIsWhatTheChartSaid() {
    assertThat(
            world.catalogue.db.texts(
                """
                SELECT concat_ws(' ', v.id, s.checked_at)
                FROM catalogue.video_snapshot AS s
                JOIN catalogue.video AS v ON v.key = s.video_key
                LEFT JOIN LATERAL (
                  SELECT * FROM own.chart AS c WHERE c.id = v.id AND c.at <= s.checked_at
                  ORDER BY c.at DESC LIMIT 1) AS said ON true
                WHERE (s.views, s.likes, s.comments)
                  IS DISTINCT FROM (said.views, said.likes, said.comments)
                """))
        .isEmpty();
    assertThat(
            world.catalogue.db.texts(
                """
                SELECT concat_ws(' ', c.at, v.id, v.published_at)
                FROM own.chart AS c JOIN catalogue.video AS v ON v.id = c.id
                WHERE v.published_at > c.at - interval '29 days'
                  AND NOT EXISTS (
                    SELECT FROM catalogue.video_snapshot AS s
                    WHERE s.video_key = v.key
                      AND s.checked_at BETWEEN c.at AND c.at + interval '24 hours')
                """))
        .as("each day each video is looked at")
        .isEmpty();
    assertThat(
            world.catalogue.number(
                "SELECT count(*) FROM catalogue.video_snapshot WHERE likes IS NULL"))
        .as("0 likes are hidden ones")
        .isPositive();
  }

  @Test
  void allVideosOfTheChartAreThereButThoseThatWereThirtyDaysOldFromTheBeginning() {
    Set<String> there =
        Set.copyOf(world.catalogue.db.texts("SELECT id FROM catalogue.public_video"));
    Set<String> missing = new LinkedHashSet<>();
    for (RealDay day : DAYS) {
      for (RealDay.Video video : day.videos().values()) {
        if (!there.contains(video.id())) {
          missing.add(video.id());
          assertThat(video.publishedAt())
              .as(video.id())
              .isBefore(day.at().minus(Duration.ofDays(30)));
        }
      }
    }

    assertThat(there).hasSizeGreaterThan(4_000);
    assertThat(missing).hasSizeLessThan(20);
    assertThat(
            world.catalogue.number(
                "SELECT count(*) FROM catalogue.job_run WHERE rejected <> '[]' OR note <> ''"))
        .as("nothing was rejected, and no quota was spent")
        .isZero();
  }
}
