package dev.moa.functions.trends.jobs.index;

import static dev.moa.functions.trends.jobs.index.IndexWorld.NOTHING_FAILED;
import static dev.moa.functions.trends.jobs.index.IndexWorld.payload;
import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.functions.QueueFunction;
import dev.moa.functions.testing.StatementCounter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class IndexVideosTest {

  private static final String VERSION_OF_1 =
      "SELECT version FROM trends.indexed_video WHERE video_key = 1";

  @Test
  void whatTheDatabaseSaysIsInTheIndexWithItsKeywords() {
    try (IndexWorld world = new IndexWorld()) {
      world.videos(3);

      assertThat(world.index(1, 2, 3)).isEqualTo(NOTHING_FAILED);

      var video = world.seen().get(2L);
      assertThat(video.get("title").getStringValue()).isEqualTo("고양이 간식 2");
      assertThat(video.get("popularity").getDoubleValue()).isEqualTo(2 / 3.0);
      assertThat(video.get("subscribers").getLongValue()).as("of the day").isEqualTo(900);
      assertThat(video.get("comments").isNull()).as("not told").isTrue();
      assertThat(
              world.texts(
                  "SELECT keyword FROM catalogue.video_keyword WHERE video_key = 2 ORDER BY 1"))
          .contains("고양이", "간식", "태그2", "일상2");
      assertThat(world.texts("SELECT spelling FROM trends.spelling WHERE keyword = '태그2'"))
          .containsExactly("태그2");
      assertThat(world.differing()).isZero();
      assertThat(world.texts("SELECT event FROM core.subscription WHERE queue = 'IndexVideos'"))
          .containsExactly("VideosChanged");
    }
  }

  @Test
  void aMessageHasAFixedNumberOfStatementsHoweverManyVideosItNames() {
    try (IndexWorld world = new IndexWorld()) {
      world.videos(500);
      world.index(1);
      int one = new StatementCounter().during(() -> world.index(2));
      int many =
          new StatementCounter()
              .during(() -> world.index(LongStream.rangeClosed(1, 500).toArray()));
      assertThat(many).isEqualTo(one).isLessThan(7);
      assertThat(world.seen()).hasSize(500);
    }
  }

  @Test
  void aMessageThatComesTwiceChangesNothing() {
    try (IndexWorld world = new IndexWorld()) {
      world.videos(1);
      world.index(1);
      var before = world.seen();
      String version = world.texts(VERSION_OF_1).getFirst();

      assertThat(world.index(1, 1)).isEqualTo(NOTHING_FAILED);

      assertThat(world.seen().toString()).isEqualTo(before.toString());
      assertThat(world.texts(VERSION_OF_1)).containsExactly(version);
      assertThat(world.differing()).isZero();
    }
  }

  @Test
  void aVideoThatIsPublicNoMoreIsInNoAnswerAndHasNoKeywordsUntilItIsBack() {
    try (IndexWorld world = new IndexWorld()) {
      world.videos(2);
      world.index(1, 2);

      world.sql("UPDATE catalogue.video SET state = 'HIDDEN' WHERE key = 1");
      assertThat(world.index(1)).isEqualTo(NOTHING_FAILED);
      assertThat(world.seen()).containsOnlyKeys(2L);
      assertThat(world.texts("SELECT DISTINCT video_key FROM catalogue.video_keyword"))
          .containsExactly("2");
      assertThat(world.index(77)).as("one that never was").isEqualTo(NOTHING_FAILED);
      assertThat(world.differing()).isZero();

      world.sql("UPDATE catalogue.video SET state = 'PUBLIC' WHERE key = 1");
      world.index(1);
      assertThat(world.seen()).containsOnlyKeys(1L, 2L);
      assertThat(world.differing()).isZero();
    }
  }

  @Test
  void fiftyUpdatesOfOneVideoAtOnceEndAsTheDatabaseHasIt() throws Exception {
    try (IndexWorld world = new IndexWorld()) {
      world.videos(5);
      world.index(1, 2, 3, 4, 5);
      int workers = 8;
      List<Callable<List<String>>> tasks = new ArrayList<>();
      for (int i = 0; i < workers; i++) {
        QueueFunction worker = world.worker();
        int first = i;
        tasks.add(
            () -> {
              List<String> answers = new ArrayList<>();
              for (int update = first; update < 50; update += workers) {
                world.sql(
                    """
                    UPDATE catalogue.video SET views = views + 1, title = 'cat ' || (views + 1)
                    WHERE key = 1
                    """);
                answers.add(world.deliver(worker, 5, 1, 1 + update % 4));
              }
              return answers;
            });
      }

      try (var threads = Executors.newFixedThreadPool(workers)) {
        for (var answers : threads.invokeAll(tasks)) {
          assertThat(answers.get()).containsOnly(NOTHING_FAILED);
        }
      }

      assertThat(world.seen().get(1L).get("views").getLongValue()).isEqualTo(151);
      assertThat(world.seen().get(1L).get("title").getStringValue()).isEqualTo("cat 151");
      assertThat(world.differing()).isZero();
    }
  }

  @Test
  void aMessageThatMakesNoSenseFailsAlone() {
    try (IndexWorld world = new IndexWorld()) {
      world.videos(2);
      assertThat(
              world.deliverPayloads(
                  world.worker(), List.of(payload(1), "{\"keys\":\"all\"}", payload(2))))
          .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"m1\"}]}");
      assertThat(world.seen()).containsOnlyKeys(1L, 2L);
    }
  }

  @Test
  void whileElasticsearchIsDownMessagesFailAndNothingIsLostWhenTheyComeBack() {
    try (IndexWorld world = new IndexWorld()) {
      world.videos(3);
      world.index(1, 2);
      world.sql("UPDATE catalogue.video SET views = 777 WHERE key = 1");
      world.sql("UPDATE catalogue.video SET state = 'GONE' WHERE key = 2");

      world.search.down(true);
      for (int again = 0; again < 3; again++) {
        assertThat(world.index(1, 2, 3)).contains("\"itemIdentifier\":\"m0\"");
      }
      world.search.down(false);

      assertThat(world.index(1, 2, 3)).isEqualTo(NOTHING_FAILED);
      assertThat(world.seen()).containsOnlyKeys(1L, 3L);
      assertThat(world.seen().get(1L).get("views").getLongValue()).isEqualTo(777);
      assertThat(world.differing()).isZero();
    }
  }

  @Test
  void endedBeforeAnyStatementItIsMadeUpForByTheNextDelivery() {
    boolean reached = true;
    int ended = 0;
    try (IndexWorld world = new IndexWorld()) {
      world.videos(3);
      world.index(1, 2, 3);
      for (int statement = 1; reached; statement++) {
        world.change(statement);
        reached =
            new StatementCounter()
                .before(statement, () -> world.kill("IndexVideos"), () -> world.index(1, 2));
        ended += reached ? 1 : 0;
        world.expectTheSameAfterOneMore(statement, "statement " + statement);
      }
    }
    assertThat(ended).isGreaterThanOrEqualTo(5);
  }

  @Test
  void endedBeforeOrAfterAnyRequestItIsMadeUpForByTheNextDelivery() {
    try (IndexWorld world = new IndexWorld()) {
      world.videos(3);
      world.index(1, 2, 3);
      for (int request = 1; request <= 4; request++) {
        world.change(2 * request);
        world.search.loseRequest(request);
        assertThat(world.index(1, 2)).contains("\"itemIdentifier\":\"m0\"");
        assertThat(world.search.well()).isGreaterThanOrEqualTo(request);
        world.expectTheSameAfterOneMore(2 * request, "request " + request);

        world.change(2 * request + 1);
        world.search.loseAnswer(request);
        assertThat(world.index(1, 2)).contains("\"itemIdentifier\":\"m0\"");
        assertThat(world.search.well()).isGreaterThanOrEqualTo(request);
        world.expectTheSameAfterOneMore(2 * request + 1, "answer " + request);
      }
    }
  }
}
