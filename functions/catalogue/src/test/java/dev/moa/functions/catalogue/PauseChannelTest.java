package dev.moa.functions.catalogue;

import static dev.moa.functions.catalogue.CatalogueRows.channelId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.functions.testing.Api.Answer;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PauseChannelTest {

  private static final EditorsDesk DESK = new EditorsDesk();
  private static final String PAUSED = "{\"state\":\"PAUSED\"}";
  private static final String ACTIVE = "{\"state\":\"ACTIVE\"}";

  @BeforeEach
  void aChannelThatIsNotDue() {
    DESK.rows.run("DELETE FROM catalogue.channel");
    DESK.rows.channel(1, "채널", "subscribers", 10L);
  }

  @AfterAll
  static void close() {
    DESK.close();
  }

  @Test
  void aPausedChannelIsShownAndNotDueAndAnActiveOneIsDueAtOnce() {
    Answer paused = DESK.pause(channelId(1), PAUSED);
    assertThat(paused.status()).as(paused.body()).isEqualTo(200);
    assertThat(paused.text("state")).isEqualTo("PAUSED");
    assertThat(DESK.api.get("/v1/channels/" + channelId(1)).text("state")).isEqualTo("PAUSED");
    assertThat(standing()).isEqualTo("PAUSED f f");

    assertThat(DESK.pause(channelId(1), ACTIVE).text("state")).isEqualTo("ACTIVE");
    assertThat(standing()).isEqualTo("ACTIVE t t");
  }

  @Test
  void saidAgainItChangesNothing() {
    for (String state : List.of(ACTIVE, PAUSED, PAUSED)) {
      assertThat(DESK.pause(channelId(1), state).status()).isEqualTo(200);
    }
    assertThat(standing()).as("an active one was not made due").isEqualTo("PAUSED f f");
  }

  @Test
  void aChannelThatIsGoneCannotPauseButIsLookedForAgain() {
    DESK.rows.run("UPDATE catalogue.channel SET state = 'GONE'");
    assertThat(DESK.pause(channelId(1), PAUSED).status()).isEqualTo(409);
    assertThat(standing()).isEqualTo("GONE f f");
    assertThat(DESK.pause(channelId(1), ACTIVE).status()).isEqualTo(200);
    assertThat(standing()).isEqualTo("ACTIVE t t");
  }

  @Test
  void whatIsNotThereIsNotFoundAndWhatIsNoIdIsRefused() {
    assertThat(DESK.pause(channelId(9), PAUSED).status()).isEqualTo(404);
    assertThat(DESK.pause("me", PAUSED).pointers()).containsExactly("/id");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"state\":null}", "{\"state\":\"GONE\"}", "{\"state\":1}"})
  void anotherStateIsRefused(String body) {
    Answer answer = DESK.pause(channelId(1), body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.pointers()).containsExactly("/state");
    assertThat(standing()).isEqualTo("ACTIVE f f");
  }

  private static String standing() {
    return DESK.rows.text(
        """
        SELECT concat_ws(' ', state, check_due_at <= now(), uploads_due_at <= now())
        FROM catalogue.channel
        """);
  }
}
