package dev.moa.trends.index;

import static dev.moa.trends.index.IndexFixture.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.json.tree.JsonNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VideoIndexTest {

  private final IndexFixture fixture = new IndexFixture();
  private final VideoIndex index = fixture.index;

  @BeforeEach
  void ensure() {
    index.ensure();
  }

  @AfterEach
  void disconnect() {
    fixture.server.close();
  }

  @Test
  void withoutAnotherNameItIsCalledVideos() {
    var unnamed = new VideoIndex(fixture.server, IndexFixture.JSON, Clock.systemUTC(), null);

    assertThat(unnamed.alias()).isEqualTo("videos");
  }

  @Test
  void anOlderChangeNeverReplacesANewerOne() {
    index.write(List.of(put(1, 5, "new")));

    assertThat(index.write(List.of(put(1, 4, "old")))).isEqualTo(new Written(0, 1, List.of()));
    assertThat(index.write(List.of(put(1, 5, "again")))).isEqualTo(new Written(0, 1, List.of()));
    assertThat(fixture.titles()).isEqualTo(Map.of(1L, "new"));
    assertThat(index.write(List.of(put(1, 6, "newer")))).isEqualTo(new Written(1, 0, List.of()));
    assertThat(fixture.titles()).isEqualTo(Map.of(1L, "newer"));
  }

  @Test
  void aRemovedVideoIsInNoAnswerAndNoLateChangeBringsItBack() {
    index.write(List.of(put(1, 5, "there", "고양이"), put(2, 1, "other", "고양이")));
    index.write(List.of(new Change.Remove(1, 6)));
    index.write(List.of(put(1, 5, "late", "고양이")));

    assertThat(fixture.titles()).isEqualTo(Map.of(2L, "other"));
    assertThat(fixture.keys("{\"term\": {\"keywords\": \"고양이\"}}")).containsExactly(2L);
    index.write(List.of(put(1, 7, "back")));
    assertThat(fixture.titles()).containsEntry(1L, "back");
  }

  @Test
  void of50ChangesAtOnceTheNewestStays() throws Exception {
    List<Callable<Written>> writers = new ArrayList<>();
    for (long version = 1; version <= 50; version++) {
      List<Change> change = List.of(put(1, version, "version " + version));
      writers.add(() -> index.write(change));
    }
    Collections.shuffle(writers);

    try (var threads = Executors.newFixedThreadPool(16)) {
      for (var written : threads.invokeAll(writers)) {
        assertThat(written.get().refused()).isEmpty();
      }
    }

    assertThat(fixture.titles()).isEqualTo(Map.of(1L, "version 50"));
  }

  @Test
  void numbersAreTheDatabasesOwnToTheLastBit() {
    index.write(List.of(new Change.Put(IndexFixture.video(1, "t", 0.1 + 0.2, List.of()), 1)));
    index.write(List.of(new Change.Put(IndexFixture.video(2, "t", 0.3, List.of()), 1)));
    index.refresh();

    var hits = fixture.search("{\"sort\": [{\"popularity\": \"desc\"}], \"version\": true}");
    JsonNode video = hits.get(0).get("_source");
    assertThat(video.get("key").getLongValue()).isEqualTo(1);
    assertThat(video.get("popularity").getDoubleValue()).isEqualTo(0.1 + 0.2);
    assertThat(video.get("subscribers").getLongValue()).isEqualTo(9_007_199_254_740_993L);
    assertThat(video.get("publishedAt").getStringValue()).isEqualTo("2026-11-20T00:00:00Z");
    assertThat(video.get("rolledDay").getStringValue()).isEqualTo("2026-11-20");
    assertThat(video.get("keywordText")).isNull();
  }

  @Test
  void aVideosKeywordsCanBeReadFromOneColumn() {
    List<String> many = IntStream.range(0, 500).mapToObj(i -> i + "가".repeat(95)).toList();
    String[] some = {"게임", "c++", "5 18", "고양이"};
    Change large = put(3, 1, "t", many.toArray(String[]::new));
    assertThat(index.write(List.of(put(1, 1, "t", some), put(2, 1, "t"), large)).refused())
        .isEmpty();
    fixture.server.ask(
        "POST", "/" + index.alias() + "/_update/2?refresh=true", "{\"doc\": {\"views\": 4711}}");
    index.refresh();

    var hits =
        fixture.search(
            """
            {"sort": [{"key": "asc"}], "docvalue_fields": ["%s"]}
            """
                .formatted(PackedKeywords.FIELD));
    List<List<String>> read = new ArrayList<>();
    for (JsonNode hit : hits.values()) {
      JsonNode packed = hit.get("fields").get(PackedKeywords.FIELD).get(0);
      read.add(PackedKeywords.unpack(packed.getStringValue()));
    }
    assertThat(read).containsExactly(List.of(some), List.of(), many);
  }

  @Test
  void aKeywordIsExactAndAPhraseIsAPhrase() {
    index.write(
        List.of(
            put(1, 1, "고양이가 간식을 먹는다", "고양이간식"),
            put(2, 1, "간식 고양이", "고양이", "간식"),
            put(3, 1, "모바일게임 추천", "모바일게임"),
            put(4, 1, "모바일 추천", "모바일")));

    assertThat(fixture.keys("{\"term\": {\"keywords\": \"모바일\"}}")).containsExactly(4L);
    // A particle leaves a gap of one: a slop of one bridges it, and turns no words round.
    String phrase = "{\"match_phrase\": {\"title\": {\"query\": \"고양이 간식\", \"slop\": 1}}}";
    assertThat(fixture.keys(phrase)).containsExactly(1L);
    assertThat(fixture.keys("{\"match_phrase\": {\"keywordText\": \"고양이 간식\"}}"))
        .containsExactly(1L);
    assertThat(fixture.keys("{\"match\": {\"title\": \"게임\"}}")).containsExactly(3L);
  }

  @Test
  void manyChangesGoInSeveralRequests() {
    List<Change> changes =
        LongStream.rangeClosed(1, 2500).mapToObj(key -> put(key, 1, "title " + key)).toList();

    assertThat(index.write(changes)).isEqualTo(new Written(2500, 0, List.of()));
    assertThat(index.write(changes)).isEqualTo(new Written(0, 2500, List.of()));
    assertThat(fixture.titles()).hasSize(2500);
    assertThat(index.write(List.of())).isEqualTo(Written.NONE);
  }

  @Test
  void aDocumentThatIsRefusedKeepsNoOtherOut() {
    Written written =
        index.write(List.of(put(1, 1, "a"), put(2, 1, "b", "가".repeat(20_000)), put(3, 1, "c")));

    assertThat(written.written()).isEqualTo(2);
    assertThat(written.refused()).singleElement().extracting(Written.Refused::key).isEqualTo(2L);
    assertThat(fixture.titles()).containsOnlyKeys(1L, 3L);
  }

  @Test
  void whoeverComesFirstMakesOneIndex() throws Exception {
    IndexFixture other = new IndexFixture();
    List<Callable<Void>> makers =
        Collections.nCopies(
            8,
            () -> {
              other.index.ensure();
              return null;
            });

    try (var threads = Executors.newFixedThreadPool(8)) {
      for (var maker : threads.invokeAll(makers)) {
        maker.get();
      }
    }

    assertThat(other.indices()).containsExactly(other.index.alias() + "-1");
    other.server.close();
  }

  @Test
  void withoutAnIndexNothingIsMadeByTheWay() {
    IndexFixture other = new IndexFixture();

    assertThatThrownBy(() -> other.index.write(List.of(put(1, 1, "a"))))
        .isInstanceOf(SearchFailure.class);
    assertThat(other.indices()).isEmpty();
    other.server.close();
  }

  @Test
  void aServerThatIsDownIsAFailureThatPasses() {
    try (var server = new SearchServer("http://user:secret@127.0.0.1:1", IndexFixture.JSON)) {
      var down = new VideoIndex(server, IndexFixture.JSON, Clock.systemUTC(), "down");

      assertThatThrownBy(() -> down.write(List.of(put(1, 1, "a"))))
          .isInstanceOfSatisfying(
              SearchFailure.class, failure -> assertThat(failure.passes()).isTrue())
          .hasMessageNotContaining("secret");
    }
  }
}
