package dev.moa.functions.placements;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.functions.placements.ContentsWorld.Person;
import dev.moa.functions.testing.Api;
import dev.moa.functions.testing.Api.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;

/** Calls that come at the same time, each to a function with a connection of its own. */
class TwinsTest {

  private static final int TWINS = 4;
  private static ContentsWorld world;
  private static List<Api> functions;

  private final Person editor = world.person("EDITOR");

  @BeforeAll
  static void begin() {
    world = new ContentsWorld();
    functions = new ArrayList<>();
    for (int i = 0; i < TWINS; i++) {
      Api function = new Api(world.variables);
      function.get("/v1/contents");
      functions.add(function);
    }
  }

  @AfterAll
  static void end() {
    functions.forEach(Api::close);
    world.close();
  }

  @RepeatedTest(3)
  void ofTwinsOfOneNameOneIsRegistered() throws Exception {
    byte[] bytes = world.bytes(10);

    List<Answer> answers =
        atOnce(
            function ->
                editor.call(function, "POST", "/v1/contents", ContentsWorld.body("twin", bytes)));

    assertThat(answers.stream().map(Answer::status)).containsExactlyInAnyOrder(201, 409, 409, 409);
    assertThat(editor.get("/v1/contents").json().get("items").size()).isEqualTo(1);
  }

  @RepeatedTest(3)
  void twinsOfOneKeyGetOneContent() throws Exception {
    byte[] bytes = world.bytes(10);

    List<Answer> answers =
        atOnce(
            function ->
                editor.call(
                    function,
                    "POST",
                    "/v1/contents",
                    ContentsWorld.body("keyed", bytes),
                    "idempotency-key",
                    "twins"));

    assertThat(answers.stream().map(Answer::status)).containsOnly(201);
    assertThat(answers.stream().map(it -> it.text("id")).distinct()).hasSize(1);
    assertThat(world.upload(answers.getLast(), bytes)).isEqualTo(200);
  }

  @RepeatedTest(3)
  void whatIsCompletedByManyAtOnceIsCompletedOnce() throws Exception {
    byte[] bytes = world.bytes(50_000);
    Answer registered = editor.register("many", bytes);
    String id = registered.text("id");
    world.upload(registered, bytes);

    List<Answer> answers =
        atOnce(function -> editor.call(function, "POST", "/v1/contents/" + id + "/complete", null));

    assertThat(answers.stream().map(Answer::status)).containsOnly(200);
    assertThat(answers.stream().map(it -> it.text("state"))).containsOnly("settled");
    assertThat(objects(id)).containsExactly("0 CURRENT");
  }

  @RepeatedTest(10)
  void whatIsWrongIsThrownAwayOnceHoweverManySaySo() throws Exception {
    byte[] bytes = world.bytes(50_000);
    Answer registered = editor.register("wrong", bytes);
    String id = registered.text("id");
    world.putPastTheLink(id, world.bytes(50_000));

    List<Answer> answers =
        atOnce(function -> editor.call(function, "POST", "/v1/contents/" + id + "/complete", null));

    assertThat(answers.stream().map(Answer::status)).containsAnyOf(422).isSubsetOf(409, 422);
    assertThat(objects(id)).containsExactly("0 DOOMED", "1 WRITING");
    assertThat(world.upload(editor.get("/v1/contents/" + id), bytes)).isEqualTo(200);
    assertThat(editor.complete(id).status()).isEqualTo(200);
  }

  private static List<String> objects(String content) {
    return world.texts(
        "SELECT fence || ' ' || state FROM placements.object WHERE content = '%s' ORDER BY fence"
            .formatted(content));
  }

  private static List<Answer> atOnce(Function<Api, Answer> call)
      throws InterruptedException, ExecutionException {
    CyclicBarrier together = new CyclicBarrier(TWINS);
    List<Future<Answer>> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(TWINS)) {
      for (Api function : functions) {
        answers.add(
            threads.submit(
                () -> {
                  together.await(10, TimeUnit.SECONDS);
                  return call.apply(function);
                }));
      }
    }
    List<Answer> all = new ArrayList<>();
    for (Future<Answer> answer : answers) {
      all.add(answer.get());
    }
    return all;
  }
}
