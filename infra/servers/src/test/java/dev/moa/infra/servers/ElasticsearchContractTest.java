package dev.moa.infra.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What Moa needs of Elasticsearch; on the embedded server or the one that ELASTICSEARCH_URL names.
 */
class ElasticsearchContractTest {

  private static final String VIDEOS =
      """
      {
        "settings": {
          "index": {"number_of_shards": 1, "number_of_replicas": 0},
          "analysis": {
            "tokenizer": {"words": {"type": "nori_tokenizer", "decompound_mode": "mixed"}},
            "filter": {"nouns": {"type": "nori_part_of_speech", "stoptags": ["JKS", "JKO", "EF", "VV"]}},
            "analyzer": {"korean": {"tokenizer": "words", "filter": ["lowercase", "nouns"]}}
          }
        },
        "mappings": {
          "properties": {
            "keywords": {"type": "keyword"},
            "title": {"type": "text", "analyzer": "korean"},
            "views": {"type": "long"},
            "at": {"type": "date"}
          }
        }
      }
      """;

  private final TestElasticsearch server = TestElasticsearch.shared();
  private final String index = server.newPrefix() + "videos";

  @BeforeEach
  void createIndex() {
    server.ask("PUT", "/" + index, VIDEOS);
  }

  @Test
  void koreanIsTakenApartAsByElasticsOwnPlugin() {
    assertThat(tokens("\"analyzer\": \"nori\", \"text\": \"아버지가방에들어가신다\"")).isEqualTo("아버지 가방 들어가");
    assertThat(tokens("\"tokenizer\": \"nori_tokenizer\", \"text\": \"가곡역\"")).isEqualTo("가곡 역");
    assertThat(
            tokens(
                """
                "tokenizer": {"type": "nori_tokenizer", "decompound_mode": "mixed"},
                "filter": ["nori_readingform"], "text": "가곡역 鄕歌"
                """))
        .isEqualTo("가곡역 가곡 역 향가");
    assertThat(
            tokens(
                "\"tokenizer\": \"nori_tokenizer\", \"filter\": [\"nori_number\"], \"text\": \"삼백만 원\""))
        .isEqualTo("3000000 원");
    assertThat(
            tokens(
                """
                "tokenizer": {"type": "nori_tokenizer", "user_dictionary_rules": ["쯔양먹방"]},
                "text": "쯔양먹방"
                """))
        .isEqualTo("쯔양먹방");
  }

  @Test
  void aPhraseIsAPhraseAndAKeywordIsExact() {
    put(1, 1, "고양이 간식 추천", "\"고양이 간식\"", 10);
    put(2, 1, "간식을 먹는 고양이", "\"고양이\"", 20);
    refresh();

    assertThat(ids("{\"query\": {\"match_phrase\": {\"title\": \"고양이 간식\"}}}"))
        .containsExactly("1");
    assertThat(ids("{\"query\": {\"term\": {\"keywords\": \"고양이\"}}}")).containsExactly("2");
    assertThat(ids("{\"sort\": [{\"views\": \"desc\"}]}")).containsExactly("2", "1");
  }

  @Test
  void anOlderVersionNeverReplacesANewerOne() {
    put(1, 7, "new", "\"new\"", 7);

    assertThatThrownBy(() -> put(1, 6, "old", "\"old\"", 6)).hasMessageContaining("409");
    assertThatThrownBy(() -> put(1, 7, "same", "\"same\"", 7)).hasMessageContaining("409");
    server.ask("DELETE", "/" + index + "/_doc/1?version=9&version_type=external", "");
    assertThatThrownBy(() -> put(1, 8, "late", "\"late\"", 8)).hasMessageContaining("409");
  }

  @Test
  void daysAreCountedInSeoulAndKeywordsByHowOften() {
    put(1, 1, "a", "\"x\", \"y\"", 1, "2026-11-19T14:59:59Z");
    put(2, 1, "b", "\"x\"", 1, "2026-11-19T15:00:00Z");
    refresh();

    String answer =
        server.ask(
            "POST",
            "/" + index + "/_search?size=0&filter_path=aggregations",
            """
            {"aggs": {
              "days": {"date_histogram": {"field": "at", "calendar_interval": "1d",
                "time_zone": "Asia/Seoul", "format": "yyyy-MM-dd"}},
              "top": {"terms": {"field": "keywords"}},
              "odd": {"significant_terms": {"field": "keywords", "min_doc_count": 1}}}}
            """);

    assertThat(answer)
        .contains("\"key_as_string\":\"2026-11-19\"", "\"key_as_string\":\"2026-11-20\"")
        .contains("{\"key\":\"x\",\"doc_count\":2},{\"key\":\"y\",\"doc_count\":1}")
        .contains("\"odd\"");
  }

  @Test
  void anAliasMovesFromOneIndexToAnotherAtOnce() {
    String alias = server.newPrefix() + "alias";
    String next = index + "-next";
    server.ask("PUT", "/" + next, VIDEOS);
    server.ask("PUT", "/" + index + "/_alias/" + alias, "");

    server.ask(
        "POST",
        "/_aliases",
        """
        {"actions": [{"add": {"index": "%s", "alias": "%s"}}, {"remove_index": {"index": "%s"}}]}
        """
            .formatted(next, alias, index));

    assertThat(server.ask("GET", "/_alias/" + alias, "")).contains(next);
  }

  @Test
  void theEmbeddedServerIsReachedFromThisMachineOnly() throws Exception {
    if (TestServers.isOutside(Service.ELASTICSEARCH)) {
      return;
    }
    int port = URI.create(server.url()).getPort();
    for (NetworkInterface each : NetworkInterface.networkInterfaces().toList()) {
      for (InetAddress address : each.inetAddresses().toList()) {
        if (!address.isLoopbackAddress()) {
          assertThatThrownBy(() -> new Socket(address, port).close()).as("%s", address).isNotNull();
        }
      }
    }
  }

  private void put(int id, long version, String title, String keywords, long views) {
    put(id, version, title, keywords, views, "2026-11-20T00:00:00Z");
  }

  private void put(int id, long version, String title, String keywords, long views, String at) {
    server.ask(
        "PUT",
        "/%s/_doc/%d?version=%d&version_type=external".formatted(index, id, version),
        """
        {"title": "%s", "keywords": [%s], "views": %d, "at": "%s"}
        """
            .formatted(title, keywords, views, at));
  }

  private void refresh() {
    server.ask("POST", "/" + index + "/_refresh", "");
  }

  private List<String> ids(String search) {
    return values(
        server.ask("POST", "/" + index + "/_search?filter_path=hits.hits._id", search), "_id");
  }

  private String tokens(String analysis) {
    return String.join(
        " ",
        values(
            server.ask("POST", "/_analyze?filter_path=tokens.token", "{" + analysis + "}"),
            "token"));
  }

  private static List<String> values(String json, String name) {
    return Pattern.compile("\"" + name + "\":\"([^\"]*)\"")
        .matcher(json)
        .results()
        .map(it -> it.group(1))
        .toList();
  }
}
