package dev.moa.functions.forecasts.jobs.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moa.functions.ScheduleFunction;
import dev.moa.infra.servers.TestS3;
import io.micronaut.json.tree.JsonNode;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
    assertThatThrownBy(world::forecast).hasStackTraceContaining("No model has been trained yet");

    JsonNode report = world.train();
    assertThat(report.get("remark").getStringValue()).isEqualTo("0 videos were seen of 200");
    assertThat(world.texts("SELECT state || ': ' || reason FROM forecasts.training"))
        .containsExactly("FAILED: 0 videos were seen of 200");
  }

  @Test
  void aModelThatIsNoBetterThanTheBaselineIsNotUsed() {
    world.videos(2);
    // At last music is called travel, and travel music.
    world.sql(
        """
        UPDATE catalogue.video
        SET category = 29 - category, title = translate(title, '노래여행', '여행노래')
        WHERE key > 400
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
  void ofTwoTrainingsAtOnceOneTrains() throws Exception {
    world.videos(2);
    ScheduleFunction one = world.another("TrainForecastModel");
    ScheduleFunction other = world.another("TrainForecastModel");

    try (var threads = Executors.newSingleThreadExecutor()) {
      Future<JsonNode> first;
      try (var _ = world.holdingVideos()) {
        first = threads.submit(() -> ModelWorld.call(one, "{}"));
        while (world.texts("SELECT 1 FROM forecasts.training").isEmpty()) {
          Thread.onSpinWait();
        }
        assertThat(ModelWorld.call(other, "{}").get("remark").getStringValue())
            .isEqualTo("another training is running");
      }
      assertThat(first.get().get("state").getStringValue()).isEqualTo("IN_USE");
    }

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
