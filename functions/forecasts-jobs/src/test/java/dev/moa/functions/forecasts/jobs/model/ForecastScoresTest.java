package dev.moa.functions.forecasts.jobs.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.json.tree.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ForecastScoresTest {

  private final ModelWorld world = new ModelWorld();

  /** A video of ten days ago that had 1,000 views on its first day, and 100 more each day after. */
  @BeforeEach
  void aVideo() {
    world.sql(
        """
        INSERT INTO catalogue.channel (id, title, added_at, check_due_at, uploads_due_at)
        VALUES ('UC0000000000000000000001', '채널', now(), now(), now());
        INSERT INTO catalogue.video (id, channel_key, title, published_at, added_at, checked_at,
          check_due_at, changed_at)
        VALUES ('video000001', 1, 'ＴＨＥ  노래', now() - interval '10 days', now(), now(), now(),
          now());
        INSERT INTO catalogue.video_day (video_key, day, since, checked_at, views)
        SELECT 1, (v.published_at AT TIME ZONE 'Asia/Seoul')::date + d,
          v.published_at, v.published_at + d * interval '1 day', 1000 + 100 * d
        FROM catalogue.video AS v CROSS JOIN generate_series(0, 10) AS d
        """);
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void aForecastFindsItsVideoByChannelTitleAndTime() {
    forecast("the 노래", "UC0000000000000000000001", 12, 10);
    forecast("the 다른 노래", "UC0000000000000000000001", 12, 10);
    forecast("the 노래", "UC0000000000000000000002", 12, 10);
    // Planned for another week.
    forecast("the 노래", "UC0000000000000000000001", 12, 2);
    // Asked for when the video was there: a model may have learned from it.
    forecast("the 노래", "UC0000000000000000000001", 9, 10);

    assertThat(world.train().get("matched").getIntValue()).isEqualTo(1);
    assertThat(world.train().get("matched").getIntValue()).isZero();
    assertThat(
            world.texts(
                "SELECT coalesce(video_key, 0) FROM forecasts.forecast ORDER BY asked_at, id"))
        .containsOnlyOnce("1");
  }

  @Test
  void accuracyIsOfDaysThatAreOverAndOfTheLastForecastOfEach() {
    // An earlier one of the same account does not count.
    days(forecast("the 노래", "UC0000000000000000000001", 13, 10), 1, 0, 2, 1);
    days(forecast("the 노래", "UC0000000000000000000001", 12, 10), 1000, 900, 1150, 500);
    world.train();

    List<JsonNode> actual = new ArrayList<>();
    world.run("Compare").get("actual").values().forEach(actual::add);

    // Today, ten days ahead, is not over.
    assertThat(actual).extracting(it -> it.get("ahead").getIntValue()).hasSize(10).endsWith(9);
    JsonNode first = actual.getFirst();
    assertThat(first.get("forecasts").getIntValue()).isEqualTo(1);
    assertThat(first.get("error").getDoubleValue()).isZero();
    assertThat(first.get("baselineError").getDoubleValue()).isBetween(0.69, 0.70);
    assertThat(first.get("coverage").getDoubleValue()).isEqualTo(1);
    JsonNode later = actual.get(5);
    assertThat(later.get("error").getDoubleValue()).isBetween(0.40, 0.41);
    assertThat(later.get("coverage").getDoubleValue()).isZero();
  }

  @Test
  void withoutAModelAndForecastsThereAreNoScores() {
    JsonNode scores = world.run("Compare");
    assertThat(scores.get("actual").size()).isZero();
    assertThat(scores.get("heldOut").isNull()).isTrue();
  }

  @Test
  void aModelsOwnScoresAreThoseOfItsTraining() {
    world.sql("DELETE FROM catalogue.video_day; DELETE FROM catalogue.video");
    world.sql("DELETE FROM catalogue.channel; ALTER SEQUENCE catalogue.channel_key_seq RESTART");
    world.videos(2);
    JsonNode report = world.train();

    JsonNode heldOut = world.run("Compare").get("heldOut");
    assertThat(heldOut.get("model")).isEqualTo(report.get("model"));
    assertThat(heldOut.get("used").getBooleanValue()).isTrue();
    assertThat(heldOut.get("scores").get("model").get("error")).isEqualTo(report.get("error"));
    assertThat(heldOut.get("scores").get("byAhead").size()).isGreaterThan(3);
  }

  /** Puts a forecast on record that was asked for, and planned for, so many days ago. */
  private String forecast(String title, String channel, int asked, int upload) {
    return world
        .texts(
            """
            INSERT INTO forecasts.forecast (id, account, request, digest, asked_at, deadline, state,
              finished_at, basis)
            VALUES (uuidv7(), '00000000-0000-7000-8000-000000000001',
              jsonb_build_object('title', '%s', 'channelId', '%s',
                'uploadAt', now() - interval '%d days'),
              sha256('x'), now() - interval '%d days', now(), 'DONE', now(), 'BASELINE')
            RETURNING id
            """
                .formatted(title, channel, upload, asked))
        .getFirst();
  }

  private void days(String forecast, long expected, long low, long high, long baseline) {
    world.sql(
        """
        INSERT INTO forecasts.forecast_day (forecast, ahead, expected, low, high, baseline)
        SELECT '%s', n, %d, %d, %d, %d FROM generate_series(0, 30) AS n
        """
            .formatted(forecast, expected, low, high, baseline));
  }
}
