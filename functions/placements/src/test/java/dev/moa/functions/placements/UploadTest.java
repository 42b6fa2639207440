package dev.moa.functions.placements;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.functions.placements.ContentsWorld.Person;
import dev.moa.functions.testing.Api.Answer;
import dev.moa.infra.servers.TestS3;
import java.time.Duration;
import java.time.Instant;
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
}
