package dev.moa.core.outside;

import dev.moa.core.outside.OutsideClient.Answer;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Locale;

/** Reads what outside services answer, which is not always JSON. */
@Singleton
public final class JsonAnswers {

  private final JsonMapper json;

  public JsonAnswers(JsonMapper json) {
    this.json = json;
  }

  /**
   * The answer as JSON.
   *
   * @throws OutsideException if it is none; another try may be luckier
   */
  public JsonPlace read(Answer answer) {
    try {
      JsonNode node = json.readValue(answer.body(), JsonNode.class);
      if (node != null && !node.isNull()) {
        return new JsonPlace(node);
      }
    } catch (IOException e) {
      // The parser's message may quote the answer.
      throw noJson(answer, e.getClass().getSimpleName());
    }
    throw noJson(answer, "nothing");
  }

  private static OutsideException noJson(Answer answer, String what) {
    return OutsideException.unavailable(
        String.format(
            Locale.ROOT,
            "%s answered no JSON (HTTP %d, %s)",
            answer.service(),
            answer.status(),
            what));
  }
}
