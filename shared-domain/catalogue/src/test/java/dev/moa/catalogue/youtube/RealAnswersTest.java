package dev.moa.catalogue.youtube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moa.catalogue.testing.Catalogue;
import dev.moa.catalogue.testing.StubYouTube.Reply;
import dev.moa.core.outside.OutsideException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What YouTube really answered, through the client over HTTP. */
class RealAnswersTest {

  private static final Pattern VIDEO_ID =
      Pattern.compile(
          "\"kind\":\\s*\"youtube#video\",\\s*\"etag\":[^,]*,\\s*\"id\":\\s*\"([^\"]+)\"");

  private final Catalogue catalogue = new Catalogue();
  private final YouTube youTube = catalogue.db.bean(YouTube.class);

  @AfterEach
  void close() {
    catalogue.close();
  }

  @Test
  void aChannelWithStatistics() {
    answer(200, "youtube-api/channel_with_statistics.json");

    ChannelItem channel =
        youTube
            .channels(List.of("UC_x5XG1OV2P6uZZ5FSM9Ttw"))
            .found()
            .get("UC_x5XG1OV2P6uZZ5FSM9Ttw");

    assertThat(channel.handle()).isEqualTo("@googledevelopers");
    assertThat(channel.uploads()).isEqualTo("UU_x5XG1OV2P6uZZ5FSM9Ttw");
    assertThat(channel.subscribers()).isEqualTo(2_380_000L);
    assertThat(channel.views()).isEqualTo(302_376_746L);
    assertThat(channel.videos()).isEqualTo(6229L);
  }

  @Test
  void twoChannels() {
    answer(200, "youtube-api/channels_list.json");

    Listed<ChannelItem> said =
        youTube.channels(
            List.of(
                "UCK8sQmJBp8GCxrOtXWBpyEA",
                "UC_x5XG1OV2P6uZZ5FSM9Ttw",
                "UC0000000000000000000000"));

    assertThat(said.found()).hasSize(2);
    assertThat(said.rejected()).isEmpty();
    assertThat(said.missing()).containsExactly("UC0000000000000000000000");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "videos_list",
        "videos_detail",
        "videos_popular_2023-01",
        "videos_popular_2024-07"
      })
  void videos(String file) {
    List<String> ids =
        VIDEO_ID
            .matcher(real("youtube-api/" + file + ".json"))
            .results()
            .map(match -> match.group(1))
            .toList();
    answer(200, "youtube-api/" + file + ".json");

    Listed<VideoItem> said = youTube.videos(ids);

    assertThat(ids).isNotEmpty();
    assertThat(said.rejected()).isEmpty();
    assertThat(said.missing()).isEmpty();
    assertThat(said.found())
        .hasSameSizeAs(ids)
        .allSatisfy((id, video) -> assertThat(video.title()).isNotBlank());
  }

  @Test
  void pagesOfAPlaylistWithoutDetails() {
    answer(200, "youtube-api/playlist_items_paged_1.json");
    UploadPage first = youTube.uploads("PLOU2XLYxmsIKpaV8h0AGE05so0fAwwfTw", null);
    answer(200, "youtube-api/playlist_items_paged_2.json");
    UploadPage second = youTube.uploads("PLOU2XLYxmsIKpaV8h0AGE05so0fAwwfTw", first.next());

    assertThat(first.next()).isEqualTo("CAoQAA");
    assertThat(second.next()).isNull();
    assertThat(first.items()).hasSize(10);
    assertThat(first.items().size() + second.items().size()).isEqualTo(13);
    assertThat(first.items().getFirst().publishedAt()).isEqualTo("2019-11-21T22:17:43Z");
  }

  @Test
  void anAnswerOfASearchIsNoneOfVideosWhateverItsTotal() {
    answer(200, "youtube-api/search_negative_total.json");

    assertThatThrownBy(() -> youTube.videos(List.of("i7AUMU-GDNg")))
        .hasMessage("YOUTUBE's answer is no youtube#videoListResponse");
  }

  @ParameterizedTest
  @ValueSource(strings = {"youtube_403_quotaExceeded", "youtube_403_quotaExceeded_html_message"})
  void theQuotaIsSpent(String file) {
    answer(403, "errors/" + file + ".json");

    assertThatThrownBy(() -> youTube.videos(List.of("i7AUMU-GDNg")))
        .isInstanceOf(QuotaSpentException.class);
    assertThat(catalogue.units()).isEqualTo(10_000);
  }

  @Test
  void aPlaylistThatIsNotThereIsEmpty() {
    answer(404, "errors/youtube_404_playlistNotFound.json");

    assertThat(youTube.uploads("UU_x5XG1OV2P6uZZ5FSM9Ttw", null)).isEqualTo(UploadPage.NONE);
  }

  @Test
  void refusals() {
    answer(400, "youtube-api/error_key_invalid.json");
    assertThatThrownBy(() -> youTube.videos(List.of("i7AUMU-GDNg")))
        .isInstanceOf(OutsideException.class)
        .hasMessage("YOUTUBE refused: keyInvalid Bad Request (HTTP 400)");

    answer(403, "youtube-api/error_permission_resp.json");
    assertThatThrownBy(() -> youTube.videos(List.of("i7AUMU-GDNg")))
        .hasMessage(
            "YOUTUBE refused: SERVICE_UNAVAILABLE The caller does not have permission (HTTP 403)");
    assertThat(catalogue.units()).isEqualTo(2);
  }

  private void answer(int status, String path) {
    String body = real(path);
    catalogue.youTube.interrupt(query -> new Reply(status, body));
  }

  /** A real answer; without it the test is skipped and says so. */
  private static String real(String path) {
    Path file = Path.of(System.getProperty("moa.root")).resolveSibling("shared/data/" + path);
    Assumptions.assumeTrue(
        Files.exists(file),
        "SKIPPED: " + path + " is not among the real answers beside this clone");
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
