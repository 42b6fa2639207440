package dev.moa.functions.trends.jobs.index;

import static dev.moa.functions.trends.jobs.index.IndexWorld.NOTHING_FAILED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.infra.servers.TestElasticsearch;
import io.micronaut.json.tree.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerifyIndexTest {

  @Test
  void anyPlantedDifferenceIsFoundAndMended() {
    try (IndexWorld world = new IndexWorld()) {
      world.videos(1100);
      world.run("RebuildIndex", "{}");
      assertThat(world.differing()).isZero();
      plant(world);

      JsonNode found = world.run("VerifyIndex", "{\"mend\":true}");

      assertThat(found.get("database").getIntValue()).isEqualTo(1100);
      assertThat(found.get("index").getIntValue()).isEqualTo(1100);
      assertThat(found.get("differing").getIntValue()).isEqualTo(9);
      assertThat(found.get("queued").getIntValue()).isEqualTo(9);
      assertThat(found.get("after").isNull()).as("all were compared").isTrue();
      assertThat(found.get("shown").get(0).get("key").getLongValue()).isEqualTo(1);

      List<String> messages =
          world.texts("SELECT payload::text FROM core.outbox WHERE queue = 'IndexVideos'");
      assertThat(messages).isNotEmpty();
      assertThat(world.deliverPayloads(world.worker(), messages)).isEqualTo(NOTHING_FAILED);
      assertThat(world.differing()).isZero();
      assertThat(world.seen()).hasSize(1100).doesNotContainKey(5000L);
    }
  }

  @Test
  void withoutMendingNothingIsQueued() {
    try (IndexWorld world = new IndexWorld()) {
      world.videos(2);
      world.index(1);

      JsonNode found = world.run("VerifyIndex", "{\"mend\":false}");

      assertThat(found.get("differing").getIntValue()).isEqualTo(1);
      assertThat(found.get("shown").get(0).get("index").getStringValue()).isEqualTo("none");
      assertThat(found.get("queued").getIntValue()).isZero();
      assertThat(world.texts("SELECT queue FROM core.outbox")).isEmpty();
    }
  }

  @Test
  void anIndexThatIsLostIsBackWithoutARebuild() {
    try (IndexWorld world = new IndexWorld()) {
      world.videos(3);
      world.index(1, 2, 3);
      String name = world.alias + "-1";
      TestElasticsearch.shared().ask("DELETE", "/" + name, "");

      assertThat(world.run("VerifyIndex", "{\"mend\":true}").get("differing").getIntValue())
          .isEqualTo(3);
      world.deliverPayloads(world.worker(), world.texts("SELECT payload::text FROM core.outbox"));
      assertThat(world.differing()).isZero();
    }
  }

  private static void plant(IndexWorld world) {
    // In the index: a number, a keyword, a title.
    edit(world, 1, "{\"doc\": {\"views\": 1}}");
    edit(world, 2, "{\"doc\": {\"keywords\": [\"planted\"]}}");
    edit(world, 600, "{\"doc\": {\"popularity\": 0.125}}");
    // In the index: one that nobody knows, and one that went, under a far higher version.
    world.ask(
        "/_bulk?refresh=true",
        """
        {"index":{"_id":"5000","version":90,"version_type":"external"}}
        {"key":5000,"id":"video005000","title":"t","publishedAt":"2026-11-20T00:00:00Z","channelKey":1,"channelId":"c","channelTitle":"c"}
        {"index":{"_id":"700","version":95,"version_type":"external"}}
        {"key":700,"gone":true}
        """);
    // In the database: what nobody was told.
    world.sql("UPDATE catalogue.video SET views = 9 WHERE key = 3");
    world.sql("DELETE FROM catalogue.video_keyword WHERE video_key = 4 AND keyword = '고양이'");
    world.sql("INSERT INTO catalogue.video_keyword VALUES (1100, 'planted')");
    world.sql("UPDATE trends.indexed_video SET version = version + 7 WHERE video_key = 5");
  }

  private static void edit(IndexWorld world, long key, String change) {
    world.ask("/_update/" + key, change);
  }
}
