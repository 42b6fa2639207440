package dev.moa.trials.registry;

import dev.moa.trials.registry.RegistryClient.Answer;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Reads registries' answers, which are not always JSON. */
@Singleton
final class JsonAnswers {

  private final JsonMapper json;

  JsonAnswers(JsonMapper json) {
    this.json = json;
  }

  /**
   * The answer as JSON.
   *
   * @throws RegistryException if it is none; another try may be luckier
   */
  SourceNode read(Answer answer) {
    try {
      JsonNode node = json.readValue(answer.body(), JsonNode.class);
      if (node != null && !node.isNull()) {
        return new SourceNode(node);
      }
    } catch (IOException e) {
      // The parser's message may quote the answer.
      throw noJson(answer, e.getClass().getSimpleName());
    }
    throw noJson(answer, "nothing");
  }

  /**
   * Checks a page of a list that is numbered, from 1 on.
   *
   * @param number asked for
   * @param size records a page, asked for
   * @param given the number that the answer says
   * @param total records of the whole list, as the answer says
   * @return whether nothing follows
   * @throws RegistryException if it is another page, or not the whole of it
   */
  static boolean isLast(
      String registry, int number, int size, Integer given, Integer total, List<?> records) {
    if (given != number) {
      throw RegistryException.refused(
          "%s was asked for page %d and gave page %d".formatted(registry, number, given));
    }
    boolean last = records.isEmpty() || (long) number * size >= total;
    if (records.size() > size || (!last && records.size() < size)) {
      throw RegistryException.refused(
          "%s gave %d records on page %d of %d each, of %d in all"
              .formatted(registry, records.size(), number, size, total));
    }
    return last;
  }

  private static RegistryException noJson(Answer answer, String what) {
    return RegistryException.unavailable(
        String.format(
            Locale.ROOT,
            "%s answered no JSON (HTTP %d, %s)",
            answer.registry(),
            answer.status(),
            what));
  }
}
