package dev.moa.functions.forecasts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.moa.functions.testing.Api.Answer;
import io.micronaut.json.tree.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GetForecastAccuracyTest {

  private static final String PATH = "/v1/forecasts/accuracy";

  private final ForecastsWorld world = new ForecastsWorld();

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void beforeATrainingAndBeforeAnyVideoNothingIsKnown() {
    Answer answer = world.asker().get(PATH);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.json().get("heldOut").isNull()).isTrue();
    assertThat(answer.json().get("actual").size()).isZero();
    assertThat(world.api.get(PATH).status()).isEqualTo(401);
  }

  @Test
  void forecastsAreHeldAgainstWhatTheirVideosHad() {
    world.asker().ask();
    // Out three days ago; the made-up workers expected 1000 views more each day, 400 to 3000.
    world.sql(
        """
        INSERT INTO catalogue.channel (id, title, added_at, check_due_at, uploads_due_at)
        VALUES ('UC0000000000000000000001', 'a', now(), now(), now());
        INSERT INTO catalogue.video (id, channel_key, title, published_at, added_at, checked_at,
          check_due_at, changed_at)
        SELECT 'v0000000001', key, 'v', now() - interval '3 days', now(), now(), now(), now()
        FROM catalogue.channel;
        INSERT INTO catalogue.video_day (video_key, day, since, checked_at, views)
        SELECT key, catalogue.day_of(published_at) + i, published_at, now(),
          CASE i WHEN 0 THEN 1000 WHEN 1 THEN 4000 ELSE 100000 END
        FROM catalogue.video CROSS JOIN generate_series(0, 2) AS i;
        UPDATE forecasts.forecast SET video_key = (SELECT key FROM catalogue.video);
        """);

    JsonNode actual = world.asker().get(PATH).json().get("actual");

    assertThat(actual.size()).isEqualTo(3);
    double[] views = {1000, 4000, 100_000};
    for (int i = 0; i < 3; i++) {
      JsonNode day = actual.get(i);
      assertThat(day.get("ahead").getIntValue()).isEqualTo(i);
      assertThat(day.get("forecasts").getIntValue()).isEqualTo(1);
      assertThat(day.get("medianLogError").getDoubleValue())
          .isCloseTo(Math.abs(Math.log((1 + views[i]) / (1 + 1000.0 * (i + 1)))), within(1e-6));
      assertThat(day.get("baselineMedianLogError").getDoubleValue())
          .isCloseTo(Math.abs(Math.log((1 + views[i]) / (1 + 900.0 * (i + 1)))), within(1e-6));
      assertThat(day.get("coverage").getDoubleValue()).isEqualTo(i < 2 ? 1.0 : 0.0);
    }
  }

  @Test
  void theNewestModelSaysHowRightItWas() {
    world.sql(
        """
        INSERT INTO forecasts.training (id, started_at, finished_at, state)
        VALUES ('019300d2-5c00-7000-8000-000000000001', now(), now(), 'DONE');
        INSERT INTO forecasts.model (version, training, trained_at, state, baseline, scores)
        VALUES ('019300d2-5c00-7000-8000-000000000002', '019300d2-5c00-7000-8000-000000000001',
          now(), 'BEATEN', '{}', '{"videos": 10,
            "model": {"examples": 20, "error": 0.6, "coverage": 0.79},
            "baseline": {"examples": 20, "error": 0.5, "coverage": 0.81},
            "byAhead": [{"ahead": 1, "model": {"examples": 20, "error": 0.6, "coverage": 0.79},
              "baseline": {"examples": 20, "error": 0.5, "coverage": 0.81}}]}');
        """);

    JsonNode heldOut = world.asker().get(PATH).json().get("heldOut");

    assertThat(heldOut.get("used").getBooleanValue()).isFalse();
    assertThat(heldOut.get("videos").getIntValue()).isEqualTo(10);
    assertThat(heldOut.get("model").get("medianLogError").getDoubleValue()).isEqualTo(0.6);
    assertThat(heldOut.get("baseline").get("coverage").getDoubleValue()).isEqualTo(0.81);
    assertThat(heldOut.get("byAhead").get(0).get("ahead").getIntValue()).isEqualTo(1);
  }
}
