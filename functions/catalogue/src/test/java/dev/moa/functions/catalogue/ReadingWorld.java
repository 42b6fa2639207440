package dev.moa.functions.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.functions.testing.Api;
import dev.moa.functions.testing.Api.Answer;
import dev.moa.functions.testing.Tokens;
import dev.moa.infra.servers.Database;
import dev.moa.infra.servers.TestPostgres;
import io.micronaut.json.tree.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The endpoints of the area with a database of their own and no YouTube. */
final class ReadingWorld implements AutoCloseable {

  final Database database = TestPostgres.shared().newDatabase();
  final CatalogueRows rows = new CatalogueRows(database);
  final Tokens tokens = new Tokens(database);
  final Api api = new Api(tokens.variables());

  /** The body of an answer that must be there. */
  JsonNode json(String target) {
    Answer answer = api.get(target);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  /** Refused, naming one field. */
  void refuses(String target, String pointer) {
    Answer answer = api.get(target);
    assertThat(answer.status()).as(target + " " + answer.body()).isEqualTo(400);
    assertThat(answer.pointers()).as(target).containsExactly(pointer);
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** A member of each item of a list, as text. */
  static List<String> each(JsonNode list, String member) {
    List<String> texts = new ArrayList<>();
    list.values().forEach(item -> texts.add(text(item.get(member))));
    return texts;
  }

  /** A name and a value of each item of a list, with a blank between. */
  static List<String> pairs(JsonNode list, String name, String value) {
    List<String> texts = new ArrayList<>();
    list.values().forEach(item -> texts.add(text(item.get(name)) + " " + text(item.get(value))));
    return texts;
  }

  static String text(JsonNode value) {
    return value.isNull() ? "null" : value.coerceStringValue();
  }

  @Override
  public void close() {
    api.close();
  }
}
