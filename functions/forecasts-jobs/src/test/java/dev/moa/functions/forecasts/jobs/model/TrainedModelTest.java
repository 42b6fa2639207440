package dev.moa.functions.forecasts.jobs.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moa.functions.ScheduleFunction;
import dev.moa.infra.servers.TestS3;
import io.micronaut.json.tree.JsonNode;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TrainedModelTest {

  private final ModelWorld world = new ModelWorld();

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void aTrainingPutsAModelInUseThatAnswersWithItsVersionAndError() {
    world.videos(2);

    JsonNode report = world.train();
    JsonNode forecast = world.forecast();

    assertThat(report.get("state").getStringValue()).isEqualTo("IN_USE");
    assertThat(report.get("videos").getIntValue()).isEqualTo(480);
    assertThat(report.get("error").getDoubleValue())
        .isLessThan(report.get("baselineError").getDoubleValue());
    assertThat(forecast.get("basis").getStringValue()).isEqualTo("MODEL");
    assertThat(forecast.get("model")).isEqualTo(report.get("model"));
    assertThat(forecast.get("error")).isEqualTo(report.get("error"));
    assertThat(forecast.get("days").size()).isEqualTo(31);
    assertThat(forecast.get("features").getIntValue()).isGreaterThan(30);
    assertThat(TestS3.shared().keys(world.bucket))
        .containsExactly("forecasts/models/" + report.get("model").getStringValue());
    assertThat(world.texts("SELECT state || ' ' || videos FROM forecasts.training"))
        .containsExactly("DONE 480");
  }

  @Test
  void trainingOnTheSameVideosAgainChangesNothing() {
    world.videos(2);
    String version = world.train().get("model").getStringValue();

    assertThat(world.train().get("model").getStringValue()).isEqualTo(version);

    assertThat(world.states()).containsExactly("IN_USE");
    assertThat(world.texts("SELECT coalesce(reason, '-') FROM forecasts.training ORDER BY id"))
        .containsExactly("-", "it learned nothing new");
  }

  @Test
  void whereNothingWasTrainedThereIsNoForecastAndAWordWhy() {
    assertThatThrownBy(world::forecast).hasStackTraceContaining("no model has been trained yet");

    JsonNode report = world.train();
    assertThat(report.get("remark").getStringValue()).isEqualTo("0 videos were seen of 200");
    assertThat(world.texts("SELECT state || ': ' || reason FROM forecasts.training"))
        .containsExactly("FAILED: 0 videos were seen of 200");
  }

  @Test
  void aModelThatIsNoBetterThanTheBaselineIsNotUsed() {
    world.videos(0);
    world.sql(
        """
        UPDATE catalogue.video_day AS d
        SET views = exp(6 + v.channel_key % 6)::bigint
        FROM catalogue.video AS v WHERE v.key = d.video_key
        """);

    assertThat(world.train().get("state").getStringValue()).isEqualTo("BEATEN");

    JsonNode forecast = world.forecast();
    assertThat(forecast.get("basis").getStringValue()).isEqualTo("BASELINE");
    for (JsonNode day : forecast.get("days").values()) {
      assertThat(day.get("expected")).isEqualTo(day.get("baseline"));
    }
  }

  @Test
  void aBadFileKeepsTheOldModel() {
    List<String> versions = twoModels();
    String first = versions.getFirst();
    world.spoil(versions.getLast());

    assertThat(world.forecast().get("model").getStringValue()).isEqualTo(first);
    assertThat(world.states()).containsExactly("RETIRED", "BROKEN");

    // Where there is no other file either, the baseline needs none.
    world.remove(first);
    JsonNode forecast = ModelWorld.call(world.another("Foresee"), ModelWorld.REQUEST);
    assertThat(forecast.get("basis").getStringValue()).isEqualTo("BASELINE");
    assertThat(world.states()).containsExactly("BROKEN", "BROKEN");
  }

  @Test
  void aModelInMemoryGivesWayToANewerOne() {
    world.videos(2);
    String first = world.train().get("model").getStringValue();
    assertThat(world.forecast().get("model").getStringValue()).isEqualTo(first);

    world.sql("UPDATE catalogue.video_day SET views = views * 2");
    String second = world.train().get("model").getStringValue();

    assertThat(world.forecast().get("model").getStringValue()).isEqualTo(second);
    assertThat(world.states()).containsExactly("RETIRED", "IN_USE");
  }

  @Test
  void whereFilesCannotBeHadTheBaselineAnswersAndNoModelIsBroken() {
    world.videos(2);
    world.train();

    assertThat(world.forecastWithoutS3().get("basis").getStringValue()).isEqualTo("BASELINE");

    assertThat(world.states()).containsExactly("IN_USE");
    assertThat(world.forecast().get("basis").getStringValue()).isEqualTo("MODEL");
  }

  @Test
  void ofTwoTrainingsAtOnceOneTrains() {
    world.videos(2);
    List<ScheduleFunction> two =
        List.of(world.another("TrainForecastModel"), world.another("TrainForecastModel"));

    List<CompletableFuture<JsonNode>> calls =
        two.stream()
            .map(it -> CompletableFuture.supplyAsync(() -> ModelWorld.call(it, "{}")))
            .toList();

    assertThat(calls.stream().map(CompletableFuture::join))
        .extracting(it -> it.get("remark").isNull() ? "" : it.get("remark").getStringValue())
        .containsExactlyInAnyOrder("", "another training is running");
    assertThat(world.texts("SELECT state FROM forecasts.training")).containsExactly("DONE");
  }

  @Test
  void aTrainingThatWasKilledHasFailed() {
    world.sql(
        """
        INSERT INTO forecasts.training (id, started_at, state)
        VALUES (uuidv7(), now() - interval '1 hour', 'RUNNING')
        """);

    world.train();

    assertThat(world.texts("SELECT reason FROM forecasts.training ORDER BY started_at"))
        .containsExactly("it ended in the middle", "0 videos were seen of 200");
  }

  private List<String> twoModels() {
    world.videos(2);
    String first = world.train().get("model").getStringValue();
    world.sql("UPDATE catalogue.video_day SET views = views * 2");
    String second = world.train().get("model").getStringValue();
    return List.of(first, second);
  }
}
