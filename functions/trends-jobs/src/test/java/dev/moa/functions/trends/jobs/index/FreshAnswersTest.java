package dev.moa.functions.trends.jobs.index;

import static dev.moa.functions.trends.jobs.index.IndexWorld.NOTHING_FAILED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.functions.testing.Api;
import dev.moa.functions.testing.LogLines;
import dev.moa.infra.servers.Service;
import dev.moa.infra.servers.TestServers;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What readers are answered from Redis after the index changed. */
class FreshAnswersTest {

  private static final String REDIS = TestServers.variables(Service.REDIS).get("REDIS_URI");
  private static final String NOBODY = "redis://127.0.0.1:1";

  private final IndexWorld world = new IndexWorld(REDIS);
  private final Api reader = world.api("SearchKeyword", REDIS);
  private final Api direct = world.api("SearchKeyword", "");

  @AfterEach
  void close() {
    reader.close();
    direct.close();
    world.close();
  }

  @Test
  void anAnswerShowsWhatWasIndexedAMomentAgo() {
    world.videos(3);
    world.index(1, 2);
    String before = answer("고양이");
    world.index();
    assertThat(answer("고양이")).isEqualTo(before);

    for (int round = 1; round <= 5; round++) {
      world.sql("UPDATE catalogue.video SET title = '고양이 %d' WHERE key = 1".formatted(round));
      world.index(1);
      assertThat(expectFresh("고양이")).contains("\"고양이 " + round + "\"");
    }
    world.index(3);
    assertThat(expectFresh("고양이")).isNotEqualTo(before);
    world.sql("UPDATE catalogue.video SET state = 'GONE' WHERE key IN (1, 2)");
    world.index(1, 2);
    assertThat(expectFresh("고양이")).doesNotContain("video000001", "video000002");
  }

  @Test
  void anAnswerShowsItTooIfTheIndexerWasEndedAfterItWrote() {
    world.videos(1);
    world.index(1);
    answer("고양이");
    world.sql("UPDATE catalogue.video SET views = 4711 WHERE key = 1");
    world.search.loseRequest(4);
    assertThat(world.index(1)).contains("m0");
    assertThat(world.search.well()).as("the document went through").isGreaterThanOrEqualTo(4);
    assertThat(world.seen().get(1L).get("views").getLongValue()).isEqualTo(4711);
    assertThat(answer("고양이")).as("kept").doesNotContain("4711");

    assertThat(world.index(1)).isEqualTo(NOTHING_FAILED);

    assertThat(expectFresh("고양이")).contains("4711");
  }

  @Test
  void anAnswerIsFromTheNewIndexOnceThatIsThere() {
    world.videos(2);
    world.index(1, 2);
    answer("고양이");
    world.sql("UPDATE catalogue.video SET views = 4711 WHERE key = 1");
    assertThat(answer("고양이")).doesNotContain("4711");

    world.run("RebuildIndex", "{}");

    assertThat(expectFresh("고양이")).contains("4711");
  }

  @Test
  void whatWasMendedIsSeenAtOnce() {
    world.videos(2);
    world.index(1, 2);
    world.ask("/_update/1?refresh=true", "{\"doc\": {\"views\": 4711}}");
    assertThat(answer("고양이")).contains("4711");

    world.run("VerifyIndex", "{\"mend\":true}");
    world.deliverPayloads(world.worker(), world.texts("SELECT payload::text FROM core.outbox"));

    assertThat(expectFresh("고양이")).doesNotContain("4711");
  }

  @Test
  void withoutRedisTheIndexIsKeptAllTheSameAndItIsSaidOnce() {
    try (IndexWorld alone = new IndexWorld(NOBODY)) {
      alone.videos(3);
      alone.index();
      String logged =
          LogLines.textOf(
              () -> {
                for (long key = 1; key <= 3; key++) {
                  assertThat(alone.index(key)).isEqualTo(NOTHING_FAILED);
                }
              });
      assertThat(logged.split("no answers from Redis", -1)).as(logged).hasSize(2);
      assertThat(alone.run("RebuildIndex", "{}").get("done").getBooleanValue()).isTrue();
      assertThat(alone.seen()).hasSize(3);
      assertThat(alone.differing()).isZero();
    }
  }

  @Test
  void keywordsAreCalledAsTheFirstVideoWroteThem() {
    world.videos(2);
    world.sql("UPDATE catalogue.video SET tags = '{리그 오브 레전드,냥냥}' WHERE key = 1");
    world.index(1);
    world.sql("UPDATE catalogue.video SET tags = '{리그_오브_레전드,냥냥}' WHERE key = 2");
    world.index(2);

    assertThat(world.texts("SELECT spelling FROM trends.spelling WHERE keyword = '리그오브레전드'"))
        .containsExactly("리그 오브 레전드");
    assertThat(expectFresh("냥냥"))
        .contains("\"name\":\"리그 오브 레전드\"")
        .doesNotContain("\"name\":\"리그_오브_레전드\"", "\"name\":\"리그오브레전드\"");
  }

  /** The answer that is kept, which is the one that is computed now. */
  private String expectFresh(String keyword) {
    String kept = answer(keyword);
    assertThat(kept).isEqualTo(direct.get(target(keyword)).body());
    return kept;
  }

  private String answer(String keyword) {
    Api.Answer answer = reader.get(target(keyword));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  private static String target(String keyword) {
    return "/v1/keywords/search?q=" + URLEncoder.encode(keyword, StandardCharsets.UTF_8);
  }
}
