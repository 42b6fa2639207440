package dev.moa.accounts.code;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands messages to the local cloud, which shows them under {@code /_local/texts}. Nothing reaches
 * a phone.
 */
final class LocalTextMessages implements TextMessages {

  private static final Logger LOG = LoggerFactory.getLogger(LocalTextMessages.class);
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(3);
  private static final int TAKEN = 202;

  private final URI url;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build();

  /**
   * @param url takes a message as its body; the header To names the phone
   */
  LocalTextMessages(URI url) {
    this.url = url;
  }

  @Override
  public void send(Phone phone, String text) throws NotSentException {
    HttpRequest request =
        HttpRequest.newBuilder(url)
            .timeout(ANSWER_TIMEOUT)
            .header("to", phone.e164())
            .POST(BodyPublishers.ofString(text, StandardCharsets.UTF_8))
            .build();
    try {
      HttpResponse<Void> answer = http.send(request, BodyHandlers.discarding());
      if (answer.statusCode() != TAKEN) {
        throw new NotSentException("the local sender answered " + answer.statusCode(), false);
      }
    } catch (IOException e) {
      throw new NotSentException("local sender: " + e.getClass().getSimpleName(), true);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotSentException("interrupted", true);
    }
    LOG.info("A message went to the local sender, and to no phone.");
  }
}
