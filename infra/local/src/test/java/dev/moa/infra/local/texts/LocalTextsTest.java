package dev.moa.infra.local.texts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.infra.local.texts.LocalTexts.Text;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LocalTextsTest {

  private static final String NOON = "2026-11-20T12:00:00Z";

  private final HttpClient http = HttpClient.newHttpClient();
  private LocalTexts texts;

  @BeforeEach
  void start() throws Exception {
    texts = LocalTexts.start(Clock.fixed(Instant.parse(NOON), ZoneOffset.UTC));
  }

  @AfterEach
  void close() {
    texts.close();
    http.shutdownNow();
  }

  @Test
  void theLastHundredAreKeptTheNewestFirst() throws Exception {
    for (int i = 0; i < LocalTexts.KEPT + 1; i++) {
      assertThat(post(url(), "번호 " + i)).isEqualTo(202);
    }

    assertThat(texts.newest()).hasSize(LocalTexts.KEPT);
    assertThat(texts.newest().getFirst()).isEqualTo(new Text(NOON, "+821012345678", "번호 100"));
    assertThat(texts.newest().getLast().text()).isEqualTo("번호 1");
  }

  @Test
  void whoDoesNotKnowTheAddressPutsNothingIn() throws Exception {
    String root = url().replaceFirst("(http://[^/]+/).*", "$1");

    assertThat(post(root, "x")).isEqualTo(404);
    assertThat(post(root + "texts", "x")).isEqualTo(404);
    assertThat(texts.newest()).isEmpty();
  }

  @Test
  void whatIsTooLongIsRefused() throws Exception {
    assertThat(post(url(), "x".repeat(4097))).isEqualTo(400);
    assertThat(texts.newest()).isEmpty();
  }

  private String url() {
    return texts.variables().get("SMS_URL");
  }

  private int post(String url, String text) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .header("to", "+821012345678")
            .POST(BodyPublishers.ofString(text))
            .build();
    return http.send(request, BodyHandlers.discarding()).statusCode();
  }
}
