package dev.moa.catalogue.youtube;

import static dev.moa.catalogue.testing.StubYouTube.channelId;
import static dev.moa.catalogue.testing.StubYouTube.error;
import static dev.moa.catalogue.testing.StubYouTube.json;
import static dev.moa.catalogue.testing.StubYouTube.map;
import static dev.moa.catalogue.testing.StubYouTube.part;
import static dev.moa.catalogue.testing.StubYouTube.upload;
import static dev.moa.catalogue.testing.StubYouTube.videoId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moa.catalogue.testing.Catalogue;
import dev.moa.catalogue.testing.StubYouTube.Reply;
import dev.moa.core.outside.OutsideException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** YouTube's answers as they are in form, with all that may be odd about them. */
class YouTubeTest {

  private static final Instant PUBLISHED = Instant.parse("2026-03-01T10:00:00Z");

  private final Catalogue catalogue = new Catalogue();
  private final YouTube youTube = catalogue.db.bean(YouTube.class);

  @AfterEach
  void close() {
    catalogue.close();
  }

  @Test
  void aChannelIsReadThoughItsNumbersAreText() {
    catalogue.youTube.channel(1, 1200, 345_678_901_234L, 17);

    Listed<ChannelItem> said = youTube.channels(List.of(channelId(1), channelId(2)));

    assertThat(said.found().get(channelId(1)))
        .isEqualTo(
            new ChannelItem(
                channelId(1),
                "@channel1",
                "채널 1",
                "",
                "https://i.test/c1",
                "UU0000000000000000000001",
                Instant.parse("2015-09-18T22:37:10Z"),
                false,
                1200L,
                345_678_901_234L,
                17L));
    assertThat(said.missing()).containsExactly(channelId(2));
    assertThat(catalogue.youTube.asked().getFirst())
        .containsEntry("path", "/channels")
        .containsEntry("part", "snippet,contentDetails,statistics")
        .containsEntry("id", channelId(1) + "," + channelId(2))
        .containsEntry("maxResults", "50");
    assertThat(catalogue.units()).isEqualTo(1);
  }

  @Test
  void hiddenSubscribersAreNotKnownWhateverNumberComesAlong() {
    part(catalogue.youTube.channel(1, 0, 5, 1), "statistics").put("hiddenSubscriberCount", true);
    Map<String, Object> second = part(catalogue.youTube.channel(2, 7, 5, 1), "statistics");
    second.put("hiddenSubscriberCount", true);
    second.remove("subscriberCount");

    var found = youTube.channels(List.of(channelId(1), channelId(2))).found().values();

    assertThat(found).hasSize(2).allMatch(ChannelItem::hidden);
    assertThat(found).allMatch(channel -> channel.subscribers() == null);
  }

  @Test
  void aChannelIsFoundByItsHandle() {
    catalogue.youTube.channel(3, 1, 2, 3);

    assertThat(youTube.channelByHandle("@channel3").orElseThrow().id()).isEqualTo(channelId(3));
    assertThat(youTube.channelByHandle("@nobody")).isEmpty();
    assertThat(catalogue.youTube.asked().getFirst()).containsEntry("forHandle", "@channel3");
  }

  @Test
  void whatAVideoDoesNotTellIsNotKnown() {
    Map<String, Object> video = catalogue.youTube.video(1, 1, PUBLISHED, 10);
    part(video, "snippet").remove("tags");
    part(video, "snippet").remove("thumbnails");
    part(video, "snippet").put("description", "");
    part(video, "statistics").remove("likeCount");
    part(video, "statistics").remove("commentCount");
    part(video, "contentDetails").put("duration", "P0D");
    catalogue.youTube.video(2, 1, PUBLISHED, 10).remove("statistics");

    var found = youTube.videos(List.of(videoId(1), videoId(2))).found();

    assertThat(found.get(videoId(1)))
        .isEqualTo(
            new VideoItem(
                videoId(1),
                channelId(1),
                "영상 1",
                "",
                List.of(),
                (short) 24,
                0,
                null,
                PUBLISHED,
                true,
                10L,
                null,
                null));
    assertThat(found.get(videoId(2)).views()).isNull();
    assertThat(found.get(videoId(2)).seconds()).isEqualTo(270);
  }

  @Test
  void textsAreCutByLettersAndHoldNothingThatCannotBeKept() {
    Map<String, Object> video = catalogue.youTube.video(1, 1, PUBLISHED, 10);
    part(video, "snippet").put("title", " a\0b\ud83d" + "😀".repeat(600));
    part(video, "snippet").put("description", "가".repeat(7000));
    List<Object> tags = new ArrayList<>(List.of("먹방", "먹방", " ", 7, Map.of(), "x".repeat(900)));
    IntStream.range(0, 600).forEach(i -> tags.add("태그" + i));
    part(video, "snippet").put("tags", tags);

    VideoItem read = youTube.videos(List.of(videoId(1))).found().get(videoId(1));

    assertThat(read.title()).startsWith("ab\ufffd😀").endsWith("😀");
    assertThat(read.title().codePointCount(0, read.title().length())).isLessThanOrEqualTo(500);
    assertThat(read.description()).isEqualTo("\uac00".repeat(6000));
    assertThat(read.tags()).hasSize(500).startsWith("먹방", "7", "x".repeat(500), "태그0");
  }

  @Test
  void oneBadItemIsRejectedAndTheOthersGoOn() {
    for (int i = 1; i <= 50; i++) {
      catalogue.youTube.video(i, 1, PUBLISHED, i);
    }
    part(catalogue.youTube.video(7, 1, PUBLISHED, 7), "statistics").put("viewCount", "-5");
    part(catalogue.youTube.video(8, 1, PUBLISHED, 8), "statistics")
        .put("viewCount", "9".repeat(40));
    part(catalogue.youTube.video(9, 1, PUBLISHED, 9), "snippet").put("publishedAt", "gestern");
    part(catalogue.youTube.video(10, 1, PUBLISHED, 9), "snippet").remove("title");

    Listed<VideoItem> said = youTube.videos(ids(1, 50));

    assertThat(said.found()).hasSize(46);
    assertThat(said.missing()).isEmpty();
    assertThat(said.rejected())
        .extracting(Object::toString)
        .containsExactly(
            "Rejected[id=v0000000007, reason=statistics.viewCount is no whole number]",
            "Rejected[id=v0000000008, reason=statistics.viewCount is no whole number]",
            "Rejected[id=v0000000009, reason=snippet.publishedAt is no time]",
            "Rejected[id=v0000000010, reason=snippet.title is missing]");
  }

  @Test
  void anItemThatDoesNotSayWhichItIsMayBeAnyOfThoseThatSeemMissing() {
    catalogue.youTube.video(1, 1, PUBLISHED, 1);
    catalogue.youTube.video(2, 1, PUBLISHED, 1).put("id", Map.of("videoId", videoId(2)));

    Listed<VideoItem> said = youTube.videos(ids(1, 3));

    assertThat(said.found()).containsOnlyKeys(videoId(1));
    assertThat(said.rejected()).hasSize(1);
    assertThat(said.missing()).isEmpty();
  }

  @Test
  void whatWasNotAskedForIsNotTaken() {
    String other = json(catalogue.youTube.video(9, 1, PUBLISHED, 1));
    catalogue.youTube.interrupt(
        query ->
            new Reply(200, "{\"kind\":\"youtube#videoListResponse\",\"items\":[" + other + "]}"));

    Listed<VideoItem> said = youTube.videos(ids(1, 1));

    assertThat(said.found()).isEmpty();
    assertThat(said.rejected().getFirst().reason()).isEqualTo("this was not asked for");
  }

  @Test
  void uploadsComeInPagesWithoutThePrivateOnes() {
    catalogue.youTube.channel(1, 1, 1, 1);
    for (int i = 1; i <= 60; i++) {
      catalogue.youTube.publish(i, 1, PUBLISHED.plus(Duration.ofMinutes(i)), 1);
    }
    catalogue.youTube.upload(1, upload(61, null));
    catalogue.youTube.upload(1, map("snippet", map("title", "?"), "contentDetails", map()));

    UploadPage first = youTube.uploads("UU0000000000000000000001", null);
    UploadPage second = youTube.uploads("UU0000000000000000000001", first.next());

    assertThat(first.items()).hasSize(48);
    assertThat(first.items().getFirst().id()).isEqualTo(videoId(60));
    assertThat(first.closed()).isEqualTo(1);
    assertThat(first.rejected()).hasSize(1);
    assertThat(second.items()).hasSize(12);
    assertThat(second.next()).isNull();
    assertThat(youTube.uploads("UUunknown", null)).isEqualTo(UploadPage.NONE);
  }

  @Test
  void aRefusalNamesTheReasonWithoutTagsAndIsNotRepeated() {
    catalogue.youTube.interrupt(query -> error(400, "keyInvalid"));

    assertThatThrownBy(() -> youTube.videos(ids(1, 1)))
        .isInstanceOf(OutsideException.class)
        .hasMessage("YOUTUBE refused: keyInvalid It cannot be done. (HTTP 400)");
    assertThat(catalogue.units()).isEqualTo(1);
  }

  @Test
  void whenYouTubeSaysThatTheQuotaIsSpentItIsSpentForAll() {
    catalogue.youTube.interrupt(query -> error(403, "quotaExceeded"));

    assertThatThrownBy(() -> youTube.videos(ids(1, 1))).isInstanceOf(QuotaSpentException.class);
    assertThatThrownBy(() -> youTube.videos(ids(1, 1))).isInstanceOf(QuotaSpentException.class);
    assertThat(catalogue.youTube.asked()).hasSize(1);
    assertThat(catalogue.units()).isEqualTo(10_000);
  }

  @Test
  void eachTryCostsAUnit() {
    catalogue.youTube.interrupt(query -> error(503, "backendError"));
    assertThatThrownBy(() -> youTube.videos(ids(1, 1))).hasMessage("YOUTUBE answered HTTP 503");
    catalogue.youTube.interrupt(query -> error(403, "rateLimitExceeded"));
    assertThatThrownBy(() -> youTube.videos(ids(1, 1))).hasMessageContaining("rateLimitExceeded");

    assertThat(catalogue.youTube.asked()).hasSize(8);
    assertThat(catalogue.units()).isEqualTo(8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{",
        "{}",
        "<html>busy</html>",
        "{\"kind\":\"youtube#channelListResponse\",\"items\":[]}",
        "{\"kind\":\"youtube#videoListResponse\",\"items\":{}}",
        "{\"kind\":\"youtube#videoListResponse\",\"items\":null}",
      })
  void nonsenseIsAFailureThatSaysWhoseItIs(String body) {
    catalogue.youTube.interrupt(query -> new Reply(200, body));

    assertThatThrownBy(() -> youTube.videos(ids(1, 1)))
        .isInstanceOf(OutsideException.class)
        .hasMessageStartingWith("YOUTUBE");
  }

  @Test
  void pagesThatLeadToThemselvesAreNotFollowed() {
    catalogue.youTube.interrupt(
        query ->
            new Reply(
                200,
                "{\"kind\":\"youtube#playlistItemListResponse\",\"nextPageToken\":\"A\",\"items\":[]}"));

    assertThat(youTube.uploads("UUx", null).next()).isEqualTo("A");
    assertThatThrownBy(() -> youTube.uploads("UUx", "A"))
        .hasMessage("YOUTUBE's pages make no sense");
  }

  @Test
  void withoutAKeyNothingIsAskedNorCounted() {
    try (Catalogue without = new Catalogue("youtube.key", "")) {
      YouTube silent = without.db.bean(YouTube.class);

      assertThat(silent.enabled()).isFalse();
      assertThatThrownBy(() -> silent.videos(ids(1, 1))).hasMessage(YouTube.WITHOUT_KEY);
      assertThat(without.units()).isZero();
      assertThat(without.youTube.asked()).isEmpty();
    }
  }

  private static List<String> ids(int from, int to) {
    return IntStream.rangeClosed(from, to).mapToObj(i -> videoId(i)).toList();
  }
}
