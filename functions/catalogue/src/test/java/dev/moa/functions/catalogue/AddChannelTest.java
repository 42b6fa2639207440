package dev.moa.functions.catalogue;

import static dev.moa.catalogue.testing.StubYouTube.channelId;
import static dev.moa.catalogue.testing.StubYouTube.part;
import static dev.moa.functions.catalogue.EditorsDesk.CHANNELS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.catalogue.testing.StubYouTube;
import dev.moa.functions.testing.Api;
import dev.moa.functions.testing.Api.Answer;
import io.micronaut.json.tree.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddChannelTest {

  private EditorsDesk desk;

  @BeforeEach
  void open() {
    desk = new EditorsDesk();
    desk.youTube.channel(1, 300_000, 45_000_000, 120);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void aChannelIsTakenInAsYouTubeTellsItAndIsDueAtOnce() {
    Answer added = desk.add(channelId(1));

    assertThat(added.status()).as(added.body()).isEqualTo(201);
    assertThat(added.headers()).containsEntry("location", CHANNELS + "/" + channelId(1));
    JsonNode shown = desk.api.get(added.headers().get("location")).json();
    for (var member : added.json().entries()) {
      assertThat(shown.get(member.getKey())).as(member.getKey()).isEqualTo(member.getValue());
    }
    assertThat(added.text("title")).isEqualTo("채널 1");
    assertThat(added.text("popularity")).isEqualTo("150.0");
    assertThat(added.text("startedAt")).isEqualTo("2015-09-18T22:37:10Z");
    assertThat(
            desk.rows.text(
                """
                SELECT concat_ws(' ', c.uploads, c.check_due_at <= now(), c.uploads_due_at <= now(),
                  s.subscribers, s.views, s.videos, s.checked_at = c.checked_at)
                FROM catalogue.channel AS c JOIN catalogue.channel_snapshot AS s ON s.channel_key = c.key
                """))
        .isEqualTo(channelId(1).replace("UC", "UU") + " t t 300000 45000000 120 t");
    assertThat(units()).isEqualTo("1");
  }

  @Test
  void aChannelThatHidesItsSubscribersIsTakenInWithoutThem() {
    var statistics = part(desk.youTube.channel(2, 0, 10, 1), "statistics");
    statistics.remove("subscriberCount");
    statistics.put("hiddenSubscriberCount", true);
    Answer added = desk.add(channelId(2));
    assertThat(added.status()).isEqualTo(201);
    assertThat(added.text("subscribers")).isNull();
    assertThat(added.text("popularity")).isNull();
  }

  @Test
  void aHandleOfKoreanLettersIsUnderstoodAlsoEncodedInAnAddress() {
    part(desk.youTube.channel(3, 1, 1, 1), "snippet").put("customUrl", "@요리하는집");
    String encoded = URLEncoder.encode("요리하는집", StandardCharsets.UTF_8);

    Answer added = desk.add("https://m.youtube.com/@" + encoded + "/videos?si=abc");
    assertThat(added.status()).as(added.body()).isEqualTo(201);
    assertThat(added.text("id")).isEqualTo(channelId(3));
    assertThat(desk.youTube.asked().getLast()).containsEntry("forHandle", "@요리하는집");
    assertThat(desk.add("@요리하는집").status()).as("known by now").isEqualTo(409);
  }

  @Test
  void aKnownChannelIsAConflictThatSaysWhereItIsAndHowItStands() {
    desk.rows.channel(1, "있던 채널");
    Answer active = desk.add("youtube.com/channel/" + channelId(1));
    assertThat(active.status()).isEqualTo(409);
    assertThat(active.headers()).containsEntry("location", CHANNELS + "/" + channelId(1));
    assertThat(active.pointers()).containsExactly("/channel");

    desk.rows.run("UPDATE catalogue.channel SET state = 'PAUSED'");
    Answer paused = desk.add(channelId(1));
    assertThat(paused.text("detail")).contains("paused");
    assertThat(paused.headers()).containsKey("location");

    desk.rows.run("UPDATE catalogue.channel SET state = 'GONE'");
    Answer gone = desk.add(channelId(1));
    assertThat(gone.status()).isEqualTo(409);
    assertThat(gone.text("detail")).contains("ACTIVE");
    assertThat(gone.headers()).doesNotContainKey("location");

    assertThat(desk.youTube.asked()).as("its id told it all").isEmpty();
    assertThat(desk.add("@channel1").status()).as("a handle has to be asked for").isEqualTo(409);
    assertThat(desk.rows.text("SELECT title FROM catalogue.channel")).isEqualTo("있던 채널");
  }

  @Test
  void theSameKeyGetsTheSameAnswerWithoutAskingAgain() {
    Answer first = desk.add(channelId(1), "idempotency-key", "k1");
    Answer again = desk.add(channelId(1), "idempotency-key", "k1");

    assertThat(first.status()).isEqualTo(201);
    assertThat(again.status()).isEqualTo(201);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.headers()).containsEntry("location", first.headers().get("location"));
    assertThat(desk.youTube.asked()).hasSize(1);
    assertThat(desk.add("@channel1", "idempotency-key", "k1").status()).isEqualTo(422);
    assertThat(desk.add(channelId(1), "idempotency-key", "k2").status()).isEqualTo(409);
    assertThat(desk.add(channelId(1), "idempotency-key", " ").status()).isEqualTo(400);
  }

  @Test
  void aChannelThatYouTubeDoesNotKnowIsNotFoundAndTheUnitIsUsed() {
    for (String unknown : List.of(channelId(77), "@nobody")) {
      Answer answer = desk.add(unknown, "idempotency-key", "key-" + unknown.length());
      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.pointers()).containsExactly("/channel");
    }
    assertThat(units()).isEqualTo("2");
    assertThat(desk.rows.text("SELECT count(*) FROM catalogue.channel")).isEqualTo("0");
  }

  @Test
  void whenTheDaysQuotaIsSpentItSaysHowLongToWait() {
    try (var poor = new EditorsDesk("YOUTUBE_DAILY_UNITS", "0")) {
      spent(poor);
      assertThat(poor.youTube.asked()).isEmpty();
    }
    desk.youTube.interrupt(query -> StubYouTube.error(403, "quotaExceeded"));
    spent(desk);
  }

  private static void spent(EditorsDesk desk) {
    Answer answer = desk.add(channelId(1));
    assertThat(answer.status()).as(answer.body()).isEqualTo(503);
    assertThat(Long.parseLong(answer.headers().get("retry-after"))).isBetween(1L, 90_000L);
    assertThat(answer.text("detail")).contains("quota");
  }

  @Test
  void whenYouTubeCannotBeAskedNothingIsKeptAndNoKeyIsTold() {
    desk.youTube.interrupt(query -> StubYouTube.error(400, "keyInvalid"));
    Answer refused = desk.add(channelId(1), "idempotency-key", "k1");
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.body()).doesNotContain(StubYouTube.KEY).doesNotContain("127.0.0.1");

    desk.youTube.interrupt(query -> null);
    assertThat(desk.add(channelId(1), "idempotency-key", "k1").status()).isEqualTo(201);
    try (var without = new EditorsDesk("YOUTUBE_KEY", "")) {
      assertThat(without.add(channelId(1)).status()).isEqualTo(503);
    }
  }

  @Test
  void ofManyAtOnceOneTakesItIn() throws Exception {
    List<Callable<Integer>> calls = new ArrayList<>();
    List<Api> apis = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Api api = desk.another();
      apis.add(api);
      calls.add(
          () ->
              api.post(CHANNELS, "{\"channel\":\"%s\"}".formatted(channelId(1)), desk.editor)
                  .status());
    }
    List<Integer> statuses = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(4)) {
      for (var each : threads.invokeAll(calls)) {
        statuses.add(each.get());
      }
    } finally {
      apis.forEach(Api::close);
    }
    assertThat(statuses).containsExactlyInAnyOrder(201, 409, 409, 409);
    assertThat(desk.rows.text("SELECT count(*) FROM catalogue.channel_snapshot")).isEqualTo("1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"channel\":null}",
        "{\"channel\":\"\"}",
        "{\"channel\":7}",
        "{\"channel\":\"슈카월드\"}",
        "{\"channel\":\"@\"}",
        "{\"channel\":\"https://evil.test/@cook\"}",
        "{\"channel\":\"https://youtu.be/dQw4w9WgXcQ\"}",
        "{\"channel\":\"\\ud800\"}",
      })
  void whatNamesNoChannelIsRefused(String body) {
    Answer answer = desk.api.post(CHANNELS, body, desk.editor);
    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.pointers()).containsExactly("/channel");
    assertThat(desk.youTube.asked()).isEmpty();
  }

  private String units() {
    return desk.rows.text("SELECT coalesce(sum(units), 0) FROM catalogue.quota_day");
  }
}
