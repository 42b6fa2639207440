package dev.moa.infra.local.youtube;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.moa.infra.local.youtube.PastBeans.SetClock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MadeUpYouTubeTest {

  private static final Instant NOW = Instant.parse("2026-11-20T03:00:00Z");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final SetClock clock = new SetClock(NOW);
  private final HttpClient http = HttpClient.newHttpClient();
  private MadeUpYouTube youTube;

  @BeforeEach
  void start() throws IOException {
    youTube = MadeUpYouTube.start(clock);
  }

  @AfterEach
  void close() {
    youTube.close();
    http.close();
  }

  @Test
  void anIdLeadsBackToWhatItStandsFor() {
    for (long number : new long[] {0, 1, 299, Long.MAX_VALUE, Long.MIN_VALUE, -1}) {
      assertThat(Chance.unmixed(Chance.mixed(number))).isEqualTo(number);
    }
    Set<String> ids = new HashSet<>(MadeUpYouTube.channels());
    assertThat(ids).hasSize(300).allMatch(id -> id.matches("UC[A-Za-z0-9_-]{22}"));
    assertThat(PublicId.channel(PublicId.ofChannel(299))).isEqualTo(299);
    assertThat(PublicId.channel("UC0000000000000000000000")).isEqualTo(-1);
    MadeUpVideo video = new MadeUpChannel(7).published(MadeUpChannel.day(NOW) - 60, NOW).getFirst();
    assertThat(video.id()).matches("[A-Za-z0-9_-]{11}");
    assertThat(PublicId.video(video.id())).isEqualTo(video);
    assertThat(PublicId.video("dQw4w9WgXcQ")).isNull();
  }

  @Test
  void thereAreSomeThousandVideosOfTheLastSixtyDays() {
    long from = MadeUpChannel.day(NOW) - MadeUpChannel.LISTED_DAYS;
    List<MadeUpVideo> all = new ArrayList<>();
    for (int i = 0; i < MadeUpChannel.COUNT; i++) {
      all.addAll(new MadeUpChannel(i).published(from, NOW));
    }

    assertThat(all).hasSizeBetween(3000, 9000).doesNotHaveDuplicates();
    assertThat(all).allMatch(video -> video.title().length() <= 100);
    assertThat(all.stream().filter(video -> video.isRemoved(NOW)).count()).isBetween(20L, 300L);
    assertThat(all.stream().filter(video -> video.isPrivate(NOW)).count()).isBetween(20L, 300L);
    assertThat(all.stream().map(MadeUpVideo::title).distinct().count())
        .as("different titles")
        .isGreaterThan(all.size() / 3);
  }

  @Test
  void numbersMoveAndNeverFall() throws Exception {
    String channels = String.join(",", MadeUpYouTube.channels().subList(0, 50));
    long[] before = new long[50];
    for (int hour = 0; hour <= 72; hour += 6) {
      clock.set(NOW.plus(Duration.ofHours(hour)));
      JsonNode items = get("/channels?part=statistics&maxResults=50&id=" + channels).path("items");
      assertThat(items).hasSize(50);
      for (int i = 0; i < 50; i++) {
        long views = items.get(i).at("/statistics/viewCount").asLong();
        assertThat(views).isGreaterThan(before[i]);
        before[i] = views;
      }
    }
    MadeUpVideo video = new MadeUpChannel(3).published(MadeUpChannel.day(NOW) - 60, NOW).getLast();
    long views = 0;
    for (int hour = 0; hour < 2000; hour++) {
      long now = video.views(video.publishedAt().plus(Duration.ofHours(hour)));
      assertThat(now).isGreaterThanOrEqualTo(views);
      views = now;
    }
    assertThat(views).isPositive();
  }

  @Test
  void answersAreInTheFormOfTheRealOnes() throws Exception {
    String channel = MadeUpYouTube.channels().get(1);
    JsonNode item =
        get("/channels?part=snippet,contentDetails,statistics&id=" + channel).at("/items/0");
    assertThat(item.at("/statistics/viewCount").isTextual()).isTrue();
    assertThat(get("/channels?part=snippet&forHandle=@moa-1").at("/items/0/id").asText())
        .isEqualTo(channel);
    String playlist = item.at("/contentDetails/relatedPlaylists/uploads").asText();
    List<String> videos = new ArrayList<>();
    String token = "";
    int pages = 0;
    do {
      JsonNode page =
          get("/playlistItems?part=snippet&maxResults=3&playlistId=" + playlist + token);
      page.path("items").forEach(each -> videos.add(each.at("/contentDetails/videoId").asText()));
      token = page.has("nextPageToken") ? "&pageToken=" + page.get("nextPageToken").asText() : "";
      pages++;
    } while (!token.isEmpty());
    assertThat(videos).doesNotHaveDuplicates();
    assertThat(pages).isEqualTo(Math.max(1, (videos.size() + 2) / 3));

    JsonNode none = get("/videos?part=snippet&id=dQw4w9WgXcQ");
    assertThat(none.has("items")).isFalse();
    assertThat(get("/playlistItems?part=snippet&playlistId=UUnone").at("/error/errors/0/reason"))
        .hasToString("\"playlistNotFound\"");
  }

  @Test
  void withoutItsKeyItRefuses() throws Exception {
    String url = youTube.variables().get("YOUTUBE_URL") + "/videos?part=snippet&id=x&key=other";
    assertThat(send(url).at("/error/errors/0/reason").asText()).isEqualTo("keyInvalid");
  }

  private JsonNode get(String target) throws Exception {
    return send(youTube.variables().get("YOUTUBE_URL") + target + "&key=" + MadeUpYouTube.KEY);
  }

  private JsonNode send(String url) throws Exception {
    return JSON.readTree(
        http.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString()).body());
  }
}
