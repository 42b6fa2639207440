package dev.moa.functions.placements;

import static dev.moa.functions.placements.ContentsWorld.body;
import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.functions.placements.ContentsWorld.Person;
import dev.moa.functions.testing.Api.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OddContentsTest {

  private static final String SHA = "ab".repeat(32);
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

  static Stream<Arguments> whatIsWrong() {
    return Stream.of(
        Arguments.of("/name", body("", 1, SHA)),
        Arguments.of("/name", body("   ", 1, SHA)),
        Arguments.of("/name", body(".", 1, SHA)),
        Arguments.of("/name", body("..", 1, SHA)),
        Arguments.of("/name", body(" .. ", 1, SHA)),
        Arguments.of("/name", body("../../etc/passwd", 1, SHA)),
        Arguments.of("/name", body("a/b", 1, SHA)),
        Arguments.of("/name", body("/", 1, SHA)),
        Arguments.of("/name", body("..\\\\x", 1, SHA)),
        Arguments.of("/name", body("a\\u0000b", 1, SHA)),
        Arguments.of("/name", body("a\\nb", 1, SHA)),
        Arguments.of("/name", body("a\\u2028b", 1, SHA)),
        Arguments.of("/name", body("a\\u0085b", 1, SHA)),
        Arguments.of("/name", body("a\\ud83d", 1, SHA)),
        Arguments.of("/name", body("\\udc00a", 1, SHA)),
        Arguments.of("/name", body("a".repeat(256), 1, SHA)),
        Arguments.of("/name", body("가".repeat(1_000), 1, SHA)),
        Arguments.of("/name", "{\"mediaType\":\"a/b\",\"size\":1,\"sha256\":\"" + SHA + "\"}"),
        Arguments.of("/size", body("a", 0, SHA)),
        Arguments.of("/size", body("a", -1, SHA)),
        Arguments.of("/size", body("a", "1.5", SHA)),
        Arguments.of("/size", body("a", "\"1\"", SHA)),
        Arguments.of("/size", body("a", "null", SHA)),
        Arguments.of("/size", body("a", (5L << 30) + 1, SHA)),
        Arguments.of("/size", body("a", "9223372036854775808", SHA)),
        Arguments.of("/sha256", body("a", 1, "ab")),
        Arguments.of("/sha256", body("a", 1, "xy".repeat(32))),
        Arguments.of("/sha256", body("a", 1, SHA + "ab")),
        Arguments.of("/mediaType", body("a", 1, SHA).replace("video/mp4", "video")),
        Arguments.of("/mediaType", body("a", 1, SHA).replace("video/mp4", "video/mp4; q=1")),
        Arguments.of("/mediaType", body("a", 1, SHA).replace("video/mp4", "video/mp4\\r\\nx: y")),
        Arguments.of("/mediaType", body("a", 1, SHA).replace("video/mp4", "비디오/mp4")),
        Arguments.of("", "[]"),
        Arguments.of("", "no json"));
  }

  @ParameterizedTest
  @MethodSource("whatIsWrong")
  void whatIsWrongIsNamedAndLeavesNothingBehind(String pointer, String body) {
    Answer answer = editor.post("/v1/contents", body);

    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.pointers()).contains(pointer);
    assertThat(editor.get("/v1/contents").json().get("items").size()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "😀 100% 'quoted' \\\"and\\\" <b>; DROP TABLE x; --.mp4",
        "...",
        "a..b",
        "그런데...",
        "ㄱㅏ",
        "_%*?&=#"
      })
  void whatIsOddButANameIsKeptAsItIsAndDownloadsUnderIt(String name) {
    byte[] bytes = world.bytes(20);

    Answer registered = editor.register(name, bytes);

    assertThat(registered.status()).as(registered.body()).isEqualTo(201);
    assertThat(world.upload(registered, bytes)).isEqualTo(200);
    assertThat(editor.complete(registered.text("id")).status()).isEqualTo(200);
    Answer got = editor.get("/v1/contents/" + registered.text("id"));
    assertThat(got.text("name")).isEqualTo(name.replace("\\\"", "\""));
    assertThat(world.download(got).body()).isEqualTo(bytes);
  }

  @Test
  void theLongestNameIsTaken() {
    for (String name : new String[] {"a".repeat(255), "가".repeat(255), "😀".repeat(255)}) {
      assertThat(editor.register(name, world.bytes(1)).status()).isEqualTo(201);
    }
    assertThat(editor.register("😀".repeat(256), world.bytes(1)).status()).isEqualTo(400);
  }

  @Test
  void aNameInEitherFormOfUnicodeIsTheSame() {
    String composed = Normalizer.normalize("10분 김치찌개.mp4", Normalizer.Form.NFC);
    String decomposed = Normalizer.normalize(composed, Normalizer.Form.NFD);
    assertThat(decomposed).isNotEqualTo(composed);

    Answer first = editor.register(decomposed, world.bytes(1));
    Answer second = editor.register(composed, world.bytes(2));

    assertThat(first.text("name")).isEqualTo(composed);
    assertThat(second.status()).isEqualTo(409);
    assertThat(second.headers().get("location")).isEqualTo("/v1/contents/" + first.text("id"));
    for (String form : new String[] {composed, decomposed}) {
      String query =
          URLEncoder.encode(form.substring(0, form.length() - 4), StandardCharsets.UTF_8);
      assertThat(editor.get("/v1/contents?name=" + query).json().get("items").size()).isEqualTo(1);
    }
  }

  @Test
  void whatIsNotThereIs404AndWhatIsNoIdIs400() {
    for (String rest : new String[] {"", "/placement", "/placement-history"}) {
      assertThat(editor.get("/v1/contents/" + UUID.randomUUID() + rest).status()).isEqualTo(404);
      assertThat(editor.get("/v1/contents/7" + rest).status()).isEqualTo(400);
    }
    assertThat(editor.complete(UUID.randomUUID().toString()).status()).isEqualTo(404);
    assertThat(editor.complete("..%2f..").status()).isIn(400, 404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit=0",
        "limit=101",
        "limit=-1",
        "limit=ten",
        "cursor=AAAA",
        "state=gone",
        "state=1",
        "level=bronze&level=gold",
        "size=1",
        "name=%00",
        "name=%ED%A0%BD",
        "name=",
      })
  void whatAListCannotBeAskedIs400(String query) {
    assertThat(editor.get("/v1/contents?" + query).status()).isEqualTo(400);
  }
}
