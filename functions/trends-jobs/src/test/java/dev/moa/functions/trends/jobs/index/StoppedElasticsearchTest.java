package dev.moa.functions.trends.jobs.index;

import static dev.moa.functions.trends.jobs.index.IndexWorld.NOTHING_FAILED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.functions.testing.Api;
import dev.moa.infra.servers.DataFolder;
import dev.moa.infra.servers.LocalServers;
import dev.moa.infra.servers.Service;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Elasticsearch is really ended for a while, and started again with what it had. */
class StoppedElasticsearchTest {

  private static final String SEARCH = "/v1/keywords/search?q=" + "%EA%B3%A0%EC%96%91%EC%9D%B4";

  @TempDir Path folder;

  @Test
  void whatChangedMeanwhileIsInTheIndexOnceMessagesCameBack() {
    try (DataFolder data = DataFolder.open(folder, false)) {
      LocalServers first = start(data, 0);
      String url = first.variables().get(Service.ELASTICSEARCH.variable());
      try (IndexWorld world = new IndexWorld("", url, "stopped-");
          Api reader = world.api("SearchKeyword", "")) {
        world.videos(4);
        try (first) {
          world.index(1, 2, 3);
          assertThat(reader.get(SEARCH).status()).isEqualTo(200);
        }

        world.change(1);
        world.sql("UPDATE catalogue.video SET views = 4711 WHERE key = 4");
        for (int again = 0; again < 2; again++) {
          assertThat(world.index(1, 2, 4)).contains("\"itemIdentifier\":\"m0\"");
        }
        Api.Answer away = reader.get(SEARCH);
        assertThat(away.status()).as(away.body()).isEqualTo(503);
        assertThat(away.headers()).containsKey("retry-after");

        try (LocalServers second = start(data, URI.create(url).getPort())) {
          assertThat(second.variables()).containsValue(url);
          assertThat(world.seen()).as("as it was").containsOnlyKeys(1L, 2L, 3L);
          assertThat(world.differing()).isEqualTo(3);
          assertThat(reader.get(SEARCH).status()).isEqualTo(200);

          assertThat(world.index(4)).isEqualTo(NOTHING_FAILED);
          world.expectTheSameAfterOneMore(1, "back");

          assertThat(reader.get(SEARCH).body()).contains("4711");
        }
      }
    }
  }

  private static LocalServers start(DataFolder data, int port) {
    return LocalServers.start(data, Map.of(Service.ELASTICSEARCH, port), Map.of(), progress -> {});
  }
}
