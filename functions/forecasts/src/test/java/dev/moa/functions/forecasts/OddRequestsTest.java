package dev.moa.functions.forecasts;

import static dev.moa.functions.forecasts.ForecastsWorld.in;
import static dev.moa.functions.forecasts.ForecastsWorld.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.functions.testing.Api.Answer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OddRequestsTest {

  private static ForecastsWorld world;

  @BeforeAll
  static void begin() {
    world = new ForecastsWorld();
  }

  @AfterAll
  static void end() {
    world.close();
  }

  static Stream<Arguments> whatIsWrong() {
    String text = Base64.getEncoder().encodeToString("<svg/>".getBytes(StandardCharsets.UTF_8));
    return Stream.of(
        Arguments.of("/title", request("title", null)),
        Arguments.of("/title", request("title", "\"\"")),
        Arguments.of("/title", request("title", "\"   \"")),
        Arguments.of("/title", request("title", "\"" + "가".repeat(10_000) + "\"")),
        Arguments.of("/title", request("title", "\"" + "a".repeat(101) + "\"")),
        Arguments.of("/title", request("title", "\"" + "😀".repeat(101) + "\"")),
        Arguments.of("/title", request("title", "\"a\\u0000b\"")),
        Arguments.of("/title", request("title", "\"a\\ud83d\"")),
        Arguments.of("/title", request("title", "7")),
        Arguments.of("/thumbnail", request("thumbnail", null)),
        Arguments.of("/thumbnail", request("thumbnail", "\"\"")),
        Arguments.of("/thumbnail", request("thumbnail", "\"notes.png\"")),
        Arguments.of("/thumbnail", request("thumbnail", "\"data:image/png;base64," + text + "\"")),
        Arguments.of("/thumbnail", request("thumbnail", "\"http://169.254.169.254/\"")),
        Arguments.of("/thumbnail", request("thumbnail", "\"https://169.254.169.254/\"")),
        Arguments.of("/thumbnail", request("thumbnail", "\"https://localhost/a.png\"")),
        Arguments.of("/thumbnail", request("thumbnail", "\"https://2130706433/a.png\"")),
        Arguments.of("/thumbnail", request("thumbnail", "\"" + ofBytes(3_000_000) + "\"")),
        Arguments.of("/subscribers", request("subscribers", null)),
        Arguments.of("/subscribers", request("subscribers", -1)),
        Arguments.of("/subscribers", request("subscribers", 1.5)),
        Arguments.of("/subscribers", request("subscribers", "10000000001")),
        Arguments.of("/subscribers", request("subscribers", "99999999999999999999")),
        Arguments.of("/uploadAt", request("uploadAt", null)),
        Arguments.of("/uploadAt", request("uploadAt", "\"" + in(5 * 365) + "\"")),
        Arguments.of("/uploadAt", request("uploadAt", "\"" + in(-33) + "\"")),
        Arguments.of("/uploadAt", request("uploadAt", "\"2026-02-30T00:00:00Z\"")),
        Arguments.of("/uploadAt", request("uploadAt", "\"+1000000000-12-31T23:59:59Z\"")),
        Arguments.of("/category", request("category", 0)),
        Arguments.of("/durationSeconds", request("durationSeconds", -5)),
        Arguments.of("/channelId", request("channelId", "\"UC1\"")),
        Arguments.of("", "[]"),
        Arguments.of("", "no json"));
  }

  @ParameterizedTest
  @MethodSource("whatIsWrong")
  void whatIsWrongIsNamed(String pointer, String body) {
    Answer answer = world.asker().post(body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.pointers()).contains(pointer);
    assertThat(answer.body()).hasSizeLessThan(3000);
  }

  @Test
  void whatIsOddButPossibleIsTaken() {
    for (String body :
        new String[] {
          request("subscribers", 0),
          request("subscribers", 1_000_000_000),
          request("uploadAt", "\"" + in(-30) + "\""),
          request("uploadAt", "\"" + in(365) + "\""),
          request("title", "\"" + "😀".repeat(100) + "\""),
          request("title", "\"<b>'; DROP TABLE x; --\""),
          request("title", "\"e\u0301\"")
        }) {
      Answer answer = world.asker().post(body);
      assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    }
  }

  @Test
  void aPictureOfTwoMegabytesFitsIntoABodyAndMuchMoreDoesNot() {
    String png = ForecastsWorld.THUMBNAIL.substring(ForecastsWorld.THUMBNAIL.indexOf(',') + 1);
    byte[] large = java.util.Arrays.copyOf(Base64.getDecoder().decode(png), 2 * 1024 * 1024);
    String uri = "data:image/png;base64," + Base64.getEncoder().encodeToString(large);
    assertThat(world.asker().ask("thumbnail", "\"" + uri + "\"").status()).isEqualTo(201);
    assertThat(world.asker().ask("thumbnail", "\"" + ofBytes(4_500_000) + "\"").status())
        .isEqualTo(413);
  }

  private static String ofBytes(int bytes) {
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(new byte[bytes]);
  }
}
