package dev.moa.functions.trials;

import dev.moa.functions.testing.Api;
import dev.moa.functions.testing.Api.Answer;
import io.micronaut.json.tree.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Where editors and admins write trials by hand, and look at what is on record. */
final class Desk implements AutoCloseable {

  final UUID account = UUID.randomUUID();
  final Api api;
  private final String[] editor;
  private final String[] admin;

  /** A desk with functions of its own, so that several can be at work at once. */
  Desk(TrialsWorld world) {
    this.api = new Api(world.variables);
    this.editor = Api.bearer(world.tokens.of(account, "EDITOR"));
    this.admin = Api.bearer(world.tokens.of("ADMIN"));
  }

  Answer create(String body) {
    return api.post("/v1/trials", body, editor);
  }

  /** A new trial's id. */
  String created(String body) {
    Answer answer = create(body);
    if (answer.status() != 201) {
      throw new AssertionError(answer.body());
    }
    return answer.text("id");
  }

  Answer patch(String id, String body) {
    return api.call("PATCH", "/v1/trials/" + id, body, editor);
  }

  Answer delete(String id) {
    return api.call("DELETE", "/v1/trials/" + id, null, editor);
  }

  Answer restore(String id) {
    return api.post("/v1/trials/" + id + "/restore", null, admin);
  }

  Answer get(String id) {
    return api.get("/v1/trials/" + id);
  }

  Answer byRegistry(String source, String registryId) {
    return api.get("/v1/trials/by-registry/" + source + "/" + registryId);
  }

  /** Every change of a trial, oldest first, in pages of three. */
  List<JsonNode> history(String id) {
    List<JsonNode> changes = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = api.get("/v1/trials/" + id + "/history?limit=3" + cursor, editor).json();
      page.get("items").values().forEach(changes::add);
      JsonNode next = page.get("nextCursor");
      cursor = next.isNull() ? null : "&cursor=" + next.getStringValue();
    } while (cursor != null);
    return changes;
  }

  /** The fields of a trial as a history tells them. */
  static Map<String, JsonNode> folded(List<JsonNode> history) {
    Map<String, JsonNode> fields = new HashMap<>();
    for (JsonNode change : history) {
      for (JsonNode field : change.get("fields").values()) {
        put(fields, field.get("field").getStringValue(), field.get("after"));
      }
    }
    return fields;
  }

  /** The fields of a trial as GetTrial tells them. */
  static Map<String, JsonNode> shown(JsonNode trial) {
    List<String> others =
        List.of(
            "id", "source", "registryId", "heldFields", "detailPending", "createdAt", "updatedAt");
    Map<String, JsonNode> fields = new TreeMap<>();
    for (var member : trial.entries()) {
      JsonNode value = member.getValue();
      if (!others.contains(member.getKey()) && !(value.isArray() && value.size() == 0)) {
        put(fields, member.getKey(), value);
      }
    }
    return fields;
  }

  static void put(Map<String, JsonNode> fields, String name, JsonNode value) {
    if (value.isNull()) {
      fields.remove(name);
    } else {
      fields.put(name, value);
    }
  }

  @Override
  public void close() {
    api.close();
  }
}
