package dev.moa.functions.forecasts;

import static dev.moa.functions.forecasts.ForecastsWorld.in;
import static dev.moa.functions.forecasts.ForecastsWorld.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.functions.forecasts.ForecastsWorld.Asker;
import dev.moa.functions.forecasts.MadeUpWorkers.Manner;
import dev.moa.functions.testing.Api;
import dev.moa.functions.testing.Api.Answer;
import io.micronaut.json.tree.JsonNode;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CreateForecastTest {

  private static ForecastsWorld world;
  private Asker minji;

  @BeforeAll
  static void begin() {
    world = new ForecastsWorld();
  }

  @AfterAll
  static void end() {
    world.close();
  }

  @BeforeEach
  void start() {
    world.workers.be(Manner.DONE);
    minji = world.asker();
  }

  @Test
  void aForecastHasADayForEachOfThe31FromTheUpload() {
    Answer made =
        minji.ask(
            "category", 26, "durationSeconds", 612, "channelId", "\"UC" + "a".repeat(22) + "\"");

    assertThat(made.status()).as(made.body()).isEqualTo(201);
    JsonNode forecast = made.json();
    assertThat(made.headers()).containsEntry("location", "/v1/forecasts/" + made.text("id"));
    assertThat(made.text("state")).isEqualTo("DONE");
    assertThat(made.text("basis")).isEqualTo("BASELINE");
    assertThat(forecast.get("medianLogError").getDoubleValue()).isEqualTo(0.5);
    assertThat(forecast.get("features").get("titleLetters").getIntValue()).isEqualTo(7);
    assertThat(forecast.get("video").get("thumbnail").get("width").getIntValue()).isEqualTo(64);
    assertThat(forecast.get("video").get("category").getIntValue()).isEqualTo(26);
    assertThat(forecast.get("days").size()).isEqualTo(31);
    LocalDate upload = LocalDate.ofInstant(in(3), ZoneId.of("Asia/Seoul"));
    for (int i = 0; i < 31; i++) {
      JsonNode day = forecast.get("days").get(i);
      assertThat(day.get("date").getStringValue()).isEqualTo(upload.plusDays(i).toString());
      assertThat(day.get("expected").getLongValue()).isEqualTo(1000L * (i + 1));
      assertThat(day.get("low").getLongValue()).isEqualTo(400L * (i + 1));
      assertThat(day.get("high").getLongValue()).isEqualTo(3000L * (i + 1));
      assertThat(day.get("baseline").getLongValue()).isEqualTo(900L * (i + 1));
    }
    Answer read = minji.get("/v1/forecasts/" + made.text("id"));
    assertThat(read.status()).isEqualTo(200);
    assertThat(read.body()).isEqualTo(made.body());
  }

  @Test
  void theDaysBeginWithTheDayOfTheUploadInSeoul() {
    String late = in(5).minus(Duration.ofHours(12)).plus(Duration.ofHours(15)).toString();
    LocalDate inSeoul = LocalDate.ofInstant(in(6), ZoneId.of("Asia/Seoul"));
    JsonNode days = minji.ask("uploadAt", "\"" + late + "\"").json().get("days");
    assertThat(days.get(0).get("date").getStringValue()).isEqualTo(inSeoul.toString());
  }

  @Test
  void theSameRequestWithinTheHourAnswersFromTheStoredForecast() {
    Answer first = minji.ask();
    int worked = world.workers.worked().size();

    Answer again = minji.post(request("title", "\"  10분 김치찌개 \""));
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.headers().get("location")).isEqualTo(first.headers().get("location"));
    assertThat(world.workers.worked()).hasSize(worked);

    assertThat(minji.ask("subscribers", 240_001).text("id")).isNotEqualTo(first.text("id"));
    Answer others = world.asker().ask();
    assertThat(others.status()).isEqualTo(201);
    assertThat(others.text("id")).isNotEqualTo(first.text("id"));

    world.sql(
        "UPDATE forecasts.forecast SET asked_at = asked_at - interval '61 minutes' WHERE id = '"
            + first.text("id")
            + "'");
    Answer later = minji.ask();
    assertThat(later.status()).isEqualTo(201);
    assertThat(later.text("id")).isNotEqualTo(first.text("id"));
  }

  @Test
  void ofTheSameRequestAtOnceOneIsWorkedOn() throws Exception {
    List<Api> functions = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(4)) {
      for (int i = 0; i < 4; i++) {
        functions.add(new Api(world.variables));
      }
      int worked = world.workers.worked().size();
      List<Future<Answer>> coming = new ArrayList<>();
      for (Api function : functions) {
        coming.add(threads.submit(() -> minji.post(function, request())));
      }
      Set<String> ids = new HashSet<>();
      List<Integer> statuses = new ArrayList<>();
      for (Future<Answer> answer : coming) {
        statuses.add(answer.get().status());
        ids.add(answer.get().text("id"));
      }
      assertThat(ids).hasSize(1);
      assertThat(statuses).containsOnlyOnce(201).isSubsetOf(200, 201, 202);
      assertThat(world.workers.worked()).hasSize(worked + 1);
    } finally {
      functions.forEach(Api::close);
    }
  }

  @Test
  void theSameKeyGetsTheSameAnswerAgain() {
    Answer first = minji.post(request(), "idempotency-key", "k1");
    world.sql("UPDATE forecasts.forecast SET asked_at = asked_at - interval '2 hours'");
    int worked = world.workers.worked().size();

    Answer again = minji.post(request(), "idempotency-key", "k1");
    assertThat(again.status()).isEqualTo(201);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(world.workers.worked()).hasSize(worked);
    assertThat(minji.post(request("subscribers", 1), "idempotency-key", "k1").status())
        .isEqualTo(422);
  }

  @Test
  void aWorkersReasonIsToldAndTheSameRequestMayBeTriedAgain() {
    for (Manner manner : List.of(Manner.FAILED, Manner.PARKED)) {
      world.workers.be(manner);
      Answer answer = minji.ask();
      assertThat(answer.status()).as(answer.body()).isEqualTo(422);
      assertThat(answer.text("type")).isEqualTo("urn:moa:problem:cannot-be-done");
      assertThat(answer.text("detail")).startsWith("There is nothing to learn from yet.");
      Answer read = minji.get(answer.headers().get("location"));
      assertThat(read.text("state")).isEqualTo(manner.name());
      assertThat(read.text("problem")).isEqualTo("There is nothing to learn from yet.");
      assertThat(read.json().get("days").isNull()).isTrue();
    }
    world.workers.be(Manner.DONE);
    assertThat(minji.ask().status()).isEqualTo(201);
  }

  @Test
  void whenTheDeadlinePassesTheAddressIsToldAndTheLateAnswerShown() {
    world.workers.be(Manner.SILENT);
    long began = System.nanoTime();
    Answer late = minji.ask();
    assertThat(Duration.ofNanos(System.nanoTime() - began))
        .isBetween(Duration.ofMillis(1900), Duration.ofSeconds(6));
    assertThat(late.status()).isEqualTo(202);
    assertThat(late.headers()).containsEntry("location", "/v1/forecasts/" + late.text("id"));
    String address = late.headers().get("location");
    assertThat(minji.get(address).text("state")).isEqualTo("LATE");

    world.workers.finish(UUID.fromString(late.text("id")), Manner.DONE);
    Answer read = minji.get(address);
    assertThat(read.text("state")).isEqualTo("DONE");
    assertThat(read.json().get("days").size()).isEqualTo(31);
    Answer same = minji.ask();
    assertThat(same.status()).isEqualTo(200);
    assertThat(same.body()).isEqualTo(read.body());
  }

  @Test
  void whileSomebodyWaitsTheSameRequestIsToldWhereTheAnswerWillBe() {
    Answer first = minji.ask();
    world.sql(
        """
        UPDATE forecasts.forecast SET state = 'WAITING', finished_at = NULL, basis = NULL,
          deadline = now() + interval '1 minute'
        WHERE id = '%s'
        """
            .formatted(first.text("id")));
    Answer same = minji.ask();
    assertThat(same.status()).isEqualTo(202);
    assertThat(same.text("id")).isEqualTo(first.text("id"));
    assertThat(same.text("state")).isEqualTo("WAITING");
  }

  @Test
  void whatWasPutOnRecordByACallThatWasKilledIsAskedAnew() {
    Answer killed = minji.ask();
    world.sql(
        """
        UPDATE forecasts.forecast SET state = 'WAITING', finished_at = NULL, basis = NULL,
          deadline = now() - interval '1 second'
        WHERE id = '%s'
        """
            .formatted(killed.text("id")));
    Answer anew = minji.ask();
    assertThat(anew.status()).isEqualTo(201);
    assertThat(anew.text("id")).isNotEqualTo(killed.text("id"));
  }

  @Test
  void withoutABrokerThereIsA503WithinThreeSeconds() {
    for (String uri : List.of("", "amqp://moa:moa@127.0.0.1:1", "amqp://moa:moa@192.0.2.1")) {
      Map<String, String> variables = new HashMap<>(world.variables);
      variables.put("RABBITMQ_URI", uri);
      try (var function = new Api(variables)) {
        // What is loaded for the first time takes its time, on a busy machine.
        minji.post(function, "{}");
        long began = System.nanoTime();
        Answer answer = minji.post(function, request());
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(4));
        assertThat(answer.status()).as(answer.body()).isEqualTo(503);
        assertThat(answer.headers()).containsKey("retry-after");
      }
    }
    assertThat(
            world.texts(
                "SELECT state FROM forecasts.forecast WHERE account = '" + minji.account + "'"))
        .containsExactly("FAILED", "FAILED", "FAILED");
    assertThat(minji.ask().status()).as("the same, once there is one").isEqualTo(201);
  }

  @Test
  void whoAsksTooOftenHasToWait() {
    Answer answer = minji.ask("thumbnail", "\"data:,\"");
    for (int i = 0; i < 40 && answer.status() != 429; i++) {
      assertThat(answer.status()).isEqualTo(400);
      answer = minji.ask("thumbnail", "\"data:,\"");
    }
    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.headers()).containsKey("retry-after");
    assertThat(world.asker().ask().status()).as("somebody else").isEqualTo(201);
  }

  @Test
  void aForecastIsShownToWhoeverAskedOnly() {
    Answer mine = minji.ask();
    String address = mine.headers().get("location");
    assertThat(world.asker().get(address).status()).isEqualTo(404);
    assertThat(world.api.get(address).status()).isEqualTo(401);
    assertThat(world.api.post("/v1/forecasts", request()).status()).isEqualTo(401);
    assertThat(minji.get("/v1/forecasts/" + UUID.randomUUID()).status()).isEqualTo(404);
    assertThat(minji.get("/v1/forecasts/1").status()).isEqualTo(400);
  }
}
