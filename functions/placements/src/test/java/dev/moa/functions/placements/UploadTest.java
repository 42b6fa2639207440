package dev.moa.functions.placements;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.functions.placements.ContentsWorld.Person;
import dev.moa.functions.testing.Api;
import dev.moa.functions.testing.Api.Answer;
import dev.moa.infra.servers.TestS3;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class UploadTest {

  private static ContentsWorld world;

  private final Person editor = world.person("EDITOR");

  @BeforeAll
  static void begin() {
    world = new ContentsWorld();
  }

  @AfterAll
  static void end() {
    world.close();
  }

  @Test
  void whatIsRegisteredIsUploadedThroughItsLinkCompletedAndDownloaded() {
    byte[] bytes = world.bytes(70_000);

    Answer registered = editor.register("영상 \\\"하나\\\" 100%.mp4", bytes);

    assertThat(registered.status()).as(registered.body()).isEqualTo(201);
    String id = registered.text("id");
    assertThat(registered.headers().get("location")).isEqualTo("/v1/contents/" + id);
    assertThat(registered.text("state")).isEqualTo("uploading");
    assertThat(registered.text("level")).isEqualTo("bronze");
    assertThat(registered.text("download")).isNull();
    assertThat(Instant.parse(registered.json().get("upload").get("expiresAt").getStringValue()))
        .isBetween(
            Instant.now().plus(Duration.ofMinutes(14)), Instant.now().plus(Duration.ofMinutes(15)));

    assertThat(world.upload(registered, bytes)).isEqualTo(200);
    Answer completed = editor.complete(id);
    assertThat(completed.status()).as(completed.body()).isEqualTo(200);
    assertThat(completed.text("state")).isEqualTo("settled");
    assertThat(completed.text("store")).isEqualTo("S3");
    assertThat(completed.text("upload")).isNull();

    var download = world.download(editor.get("/v1/contents/" + id));
    assertThat(download.body()).isEqualTo(bytes);
    assertThat(download.headers().firstValue("content-type")).contains("video/mp4");
    assertThat(download.headers().firstValue("content-disposition").orElseThrow())
        .startsWith("attachment;")
        .endsWith("filename*=UTF-8''%EC%98%81%EC%83%81%20%22%ED%95%98%EB%82%98%22%20100%25.mp4");
    var head =
        TestS3.shared()
            .client()
            .headObject(it -> it.bucket(world.bucket).key("bronze/" + id + "/0"));
    assertThat(head.storageClassAsString()).isEqualTo("STANDARD_IA");
  }

  @Test
  void otherBytesThanWereRegisteredNeverBecomeTheContent() {
    byte[] right = world.bytes(5_000);
    Answer registered = editor.register("right", right);
    String id = registered.text("id");

    assertThat(world.upload(registered, world.bytes(5_001))).as("longer").isEqualTo(403);
    assertThat(world.upload(registered, world.bytes(4_999))).as("shorter").isEqualTo(403);
    // S3 itself refuses bytes of another checksum; what stands in its place may take them.
    boolean taken = world.upload(registered, world.bytes(5_000)) == 200;
    Answer refused = editor.complete(id);
    assertThat(refused.status()).as(refused.body()).isEqualTo(taken ? 422 : 409);
    assertThat(refused.headers().get("location")).isEqualTo("/v1/contents/" + id);

    Answer again = editor.get("/v1/contents/" + id);
    assertThat(again.text("state")).isEqualTo("uploading");
    assertThat(world.upload(again, right)).isEqualTo(200);
    assertThat(editor.complete(id).status()).isEqualTo(200);
    assertThat(world.download(editor.get("/v1/contents/" + id)).body()).isEqualTo(right);
  }

  @Test
  void whatHasAnotherSizeOrChecksumIsThrownAwayAndCanBeUploadedAgain() {
    byte[] right = world.bytes(3_000);
    Answer registered = editor.register("again", right);
    String id = registered.text("id");

    world.putPastTheLink(id, world.bytes(2_999));
    Answer size = editor.complete(id);
    assertThat(size.status()).isEqualTo(422);
    assertThat(size.text("detail")).contains("2999 bytes", "3000");
    world.putPastTheLink(id, world.bytes(3_000));
    Answer checksum = editor.complete(id);
    assertThat(checksum.status()).isEqualTo(422);
    assertThat(checksum.text("detail")).contains("SHA-256");
    assertThat(TestS3.shared().keys(world.bucket)).noneMatch(key -> key.contains(id));

    // The first link still opens what was given up, and that is not the content.
    assertThat(world.upload(registered, right)).isEqualTo(200);
    assertThat(editor.complete(id).status()).isEqualTo(409);
    assertThat(world.upload(editor.get("/v1/contents/" + id), right)).isEqualTo(200);
    assertThat(editor.complete(id).status()).isEqualTo(200);
    assertThat(
            world.texts(
                "SELECT fence || ' ' || state FROM placements.object WHERE content = '%s' ORDER BY 1"
                    .formatted(id)))
        .as("each is on record, so that none is forgotten in the store")
        .containsExactly("0 DOOMED", "1 DOOMED", "2 CURRENT");
  }

  @Test
  void nothingIsCompletedBeforeItIsUploaded() {
    byte[] bytes = world.bytes(100);
    Answer registered = editor.register("late", bytes);
    String id = registered.text("id");

    assertThat(editor.complete(id).status()).isEqualTo(409);
    assertThat(world.upload(registered, bytes)).isEqualTo(200);
    assertThat(editor.complete(id).status()).isEqualTo(200);
  }

  @Test
  void whatIsCompleteCannotBeOverwrittenAndIsCompletedAgainWithoutEffect() {
    byte[] bytes = world.bytes(100);
    Answer registered = editor.register("once", bytes);
    String id = registered.text("id");
    world.upload(registered, bytes);
    editor.complete(id);
    String before =
        world.text("SELECT c::text FROM placements.content AS c WHERE id = '" + id + "'");

    assertThat(world.upload(registered, bytes)).isEqualTo(412);
    assertThat(editor.complete(id).status()).isEqualTo(200);
    assertThat(world.text("SELECT c::text FROM placements.content AS c WHERE id = '" + id + "'"))
        .isEqualTo(before);
  }

  @Test
  void theSameKeyGetsTheSameContentAndALinkThatIsKeptNowhere() {
    byte[] bytes = world.bytes(100);
    String body = ContentsWorld.body("keyed", bytes);

    Answer first = editor.post("/v1/contents", body, "idempotency-key", "k1");
    Answer second = editor.post("/v1/contents", body, "idempotency-key", "k1");

    assertThat(second.status()).isEqualTo(201);
    assertThat(second.text("id")).isEqualTo(first.text("id"));
    assertThat(second.headers().get("location")).isEqualTo(first.headers().get("location"));
    assertThat(world.text("SELECT body FROM core.idempotency_key WHERE key = 'k1'"))
        .doesNotContain("X-Amz");
    String other = ContentsWorld.body("keyed otherwise", bytes);
    assertThat(editor.post("/v1/contents", other, "idempotency-key", "k1").status()).isEqualTo(422);

    world.upload(second, bytes);
    editor.complete(first.text("id"));
    Answer third = editor.post("/v1/contents", body, "idempotency-key", "k1");
    assertThat(third.status()).isEqualTo(201);
    assertThat(third.text("upload")).as("nothing is uploaded any more").isNull();
    assertThat(third.text("state")).as("the first answer").isEqualTo("uploading");
    world.sql(
        "UPDATE placements.content SET deleted_at = now() WHERE id = '%s'"
            .formatted(first.text("id")));
    assertThat(editor.post("/v1/contents", body, "idempotency-key", "k1").status()).isEqualTo(201);
  }

  @Test
  void nobodyReachesAnothersContent() {
    String id = editor.content("mine", world.bytes(10));
    for (String role : new String[] {"EDITOR", "MANAGER", "ADMIN"}) {
      Person other = world.person(role);
      for (String rest : new String[] {"", "/placement", "/placement-history"}) {
        Answer answer = other.get("/v1/contents/" + id + rest);
        assertThat(answer.status()).as(rest).isEqualTo(404);
        assertThat(answer.body()).doesNotContain("mine");
      }
      assertThat(other.complete(id).status()).isEqualTo(404);
      assertThat(other.get("/v1/contents").json().get("items").size()).isZero();
      assertThat(other.register("mine", world.bytes(10)).status()).as("its own").isEqualTo(201);
    }
  }

  @Test
  void anUploadIsNotBegunLongAfterItWasRegistered() {
    Answer registered = editor.register("forgotten", world.bytes(10));
    String id = registered.text("id");
    world.sql(
        "UPDATE placements.content SET created_at = now() - interval '13 hours' WHERE id = '%s'"
            .formatted(id));

    Answer later = editor.get("/v1/contents/" + id);

    assertThat(later.text("state")).isEqualTo("uploading");
    assertThat(later.text("upload")).isNull();
  }

  @Test
  void aStoreThatDoesNotAnswerIsSaidAndChangesNothing() {
    byte[] bytes = world.bytes(100);
    Answer registered = editor.register("down", bytes);
    String id = registered.text("id");
    world.upload(registered, bytes);
    Map<String, String> variables = new HashMap<>(world.variables);
    variables.put("S3_ENDPOINT", "http://127.0.0.1:1");
    variables.put("MOA_FUNCTION", "CompleteContent");

    try (Api down = new Api(variables)) {
      Answer answer = editor.call(down, "POST", "/v1/contents/" + id + "/complete", null);
      assertThat(answer.status()).as(answer.body()).isEqualTo(503);
      assertThat(answer.headers()).containsKey("retry-after");
    }
    assertThat(editor.complete(id).status()).isEqualTo(200);
  }
}
