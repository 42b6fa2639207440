package dev.moa.functions.trends;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.json.tree.JsonNode;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** What GetTopKeywords should say, by statements of the tests' own and by whole numbers. */
final class RecomputedTop {

  private final TrendsWorld world;

  RecomputedTop(TrendsWorld world) {
    this.world = world;
  }

  /** Of each keyword its number, its rank the day before, what came in, what fell out, noise. */
  List<String> ranking(String kind, LocalDate day) {
    List<String> lines = new ArrayList<>();
    for (String row :
        world.rows(
            """
            WITH now AS (%1$s), before AS (%2$s),
            compared AS (
              SELECT keyword, count(now.key) AS value, count(before.key) AS before,
                count(*) FILTER (WHERE before.key IS NULL) AS came,
                count(*) FILTER (WHERE now.key IS NULL) AS fell
              FROM now FULL JOIN before USING (key) JOIN catalogue.video_keyword AS k
                ON k.video_key = coalesce(now.key, before.key)
              WHERE keyword NOT IN (
                SELECT value FROM trends.exclusion WHERE kind = '%3$s' AND what = 'KEYWORD')
              GROUP BY keyword),
            ranked AS (
              SELECT *, row_number() OVER (ORDER BY before DESC, keyword COLLATE "C") AS rank FROM compared)
            SELECT keyword || ' ' || value || CASE
              WHEN NOT EXISTS (SELECT FROM before) THEN ' null null null'
              ELSE ' ' || CASE WHEN before > 0 AND rank <= 100 THEN rank::text ELSE 'null' END
                || ' ' || came || ' ' || fell END
            FROM ranked WHERE value > 0 ORDER BY value DESC, keyword COLLATE "C" LIMIT 10
            """
                .formatted(sample(kind, day), sample(kind, day.minusDays(1)), kind))) {
      String[] parts = row.split(" ", -1);
      lines.add(row + " " + (parts[3].equals("null") ? "null" : "" + noise(parts[3], parts[4])));
    }
    return lines;
  }

  private static String sample(String kind, LocalDate day) {
    boolean popular = kind.equals("POPULAR");
    return """
        SELECT v.key
        FROM (
          SELECT DISTINCT ON (d.video_key) d.video_key AS key, d.popularity
          FROM catalogue.video_day AS d WHERE d.day <= '%1$s'
          ORDER BY d.video_key, d.day DESC) AS known
        JOIN catalogue.video AS v USING (key) JOIN catalogue.channel AS c ON c.key = v.channel_key
        WHERE v.state = 'PUBLIC' AND %3$s
          AND (v.published_at AT TIME ZONE 'Asia/Seoul')::date
            BETWEEN date '%1$s' - 6 AND date '%1$s'
          AND c.id NOT IN (
            SELECT value FROM trends.exclusion WHERE kind = '%4$s' AND what = 'CHANNEL')
        ORDER BY %2$s, v.key LIMIT %5$d
        """
        .formatted(
            day,
            popular ? "known.popularity DESC" : "v.published_at DESC",
            popular ? "known.popularity <= 50" : "known.popularity >= 0.3",
            kind,
            popular ? 300 : 700);
  }

  /** Whether of so many tosses of a coin more than one in a hundred are as unequal. */
  private static boolean noise(String in, String out) {
    int all = Integer.parseInt(in) + Integer.parseInt(out);
    int most = Math.max(Integer.parseInt(in), Integer.parseInt(out));
    BigInteger unequal = BigInteger.ZERO;
    for (int heads = most; heads <= all; heads++) {
      BigInteger ways = ways(all, heads);
      unequal = unequal.add(heads == all - heads ? ways : ways.shiftLeft(1));
    }
    BigInteger cases = BigInteger.TWO.pow(all);
    return unequal.min(cases).multiply(BigInteger.valueOf(100)).compareTo(cases) > 0;
  }

  private static BigInteger ways(int all, int chosen) {
    BigInteger ways = BigInteger.ONE;
    for (int i = 0; i < chosen; i++) {
      ways = ways.multiply(BigInteger.valueOf(all - i)).divide(BigInteger.valueOf(i + 1L));
    }
    return ways;
  }

  /** What rises, from windows that are told, by the test's own statement and whole numbers. */
  List<String> rising(JsonNode told, LocalDate day) {
    String known =
        """
        FROM (
          SELECT v.key, v.channel_key, published_at >= '%1$s' AS late
          FROM catalogue.video AS v JOIN catalogue.channel AS c ON c.key = v.channel_key
          WHERE v.state = 'PUBLIC'
            AND published_at >= timestamptz '%1$s' - interval '168 hours'
            AND published_at < timestamptz '%1$s' + interval '24 hours'
            AND c.id NOT IN (
              SELECT value FROM trends.exclusion WHERE kind = 'PRODUCED' AND what = 'CHANNEL')
            AND (
              SELECT min((s.checked_at AT TIME ZONE 'Asia/Seoul')::date)
              FROM catalogue.video_snapshot AS s WHERE s.video_key = v.key) <= '%2$s'
            AND coalesce((
              SELECT d.popularity FROM catalogue.video_day AS d
              WHERE d.video_key = v.key AND d.day = (
                SELECT max(day) FROM catalogue.video_day AS e
                WHERE e.video_key = v.key AND e.day <= '%2$s')), 0) < 7) AS made
        """
            .formatted(told.get("from").getStringValue(), day);
    int[] all =
        numbers(
            world
                .rows(
                    "SELECT count(*) FILTER (WHERE late) || '/' || count(*) FILTER (WHERE NOT late) "
                        + known)
                .getFirst());
    assertThat(told.get("videos").getIntValue()).isEqualTo(all[0]);
    assertThat(told.get("videosBefore").getIntValue()).isEqualTo(all[1]);
    return world
        .rows(
            """
            SELECT keyword || '/' || late || '/' || before FROM (
              SELECT keyword, count(*) FILTER (WHERE late) AS late,
                count(*) FILTER (WHERE NOT late) AS before
              %s JOIN catalogue.video_keyword AS k ON k.video_key = made.key
              WHERE keyword NOT IN (
                SELECT value FROM trends.exclusion WHERE kind = 'PRODUCED' AND what = 'KEYWORD')
              GROUP BY keyword HAVING count(DISTINCT channel_key) FILTER (WHERE late) >= 2) AS counted
            ORDER BY (late + 1)::float8 / (before + 7) DESC, late DESC, keyword COLLATE "C"
            """
                .formatted(known))
        .stream()
        .filter(row -> isRare(numbers(row), all))
        .limit(10)
        .toList();
  }

  private static int[] numbers(String row) {
    String[] parts = row.split("/", -1);
    return new int[] {
      Integer.parseInt(parts[parts.length - 2]), Integer.parseInt(parts[parts.length - 1])
    };
  }

  /** Whether so many of the last day's, or more, have a probability of at most 1 in 200,000. */
  private static boolean isRare(int[] keyword, int[] all) {
    boolean grown = all[0] * 7L > all[1];
    BigInteger day = BigInteger.valueOf(grown ? all[0] : 1);
    BigInteger rest = BigInteger.valueOf(grown ? all[1] : 7);
    int count = keyword[0] + keyword[1];
    BigInteger sum = BigInteger.ZERO;
    for (int late = keyword[0]; late <= count; late++) {
      sum = sum.add(ways(count, late).multiply(day.pow(late)).multiply(rest.pow(count - late)));
    }
    return sum.multiply(BigInteger.valueOf(200_000)).compareTo(day.add(rest).pow(count)) <= 0;
  }
}
