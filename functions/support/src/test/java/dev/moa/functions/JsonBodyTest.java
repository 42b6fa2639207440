package dev.moa.functions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.functions.testing.Api;
import dev.moa.functions.testing.Api.Answer;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A body that is wrong is answered with 400, and the wrong field is named. */
class JsonBodyTest {

  private static final Api API = new Api(Map.of("MOA_FUNCTION", "Orders"));

  @AfterAll
  static void close() {
    API.close();
  }

  @Test
  void aRightBodyIsTakenAsItIs() {
    String body =
        """
        {"name":"한글 😀 \\"\\\\","count":9,"number":-9223372036854775808,"ratio":1.5e-3,
         "urgent":true,"id":"01936f3c-8a5b-7c4d-9e8f-a1b2c3d4e5f6","at":"2026-11-20T00:00:00Z",
         "width":"WIDE","address":{"city":"서울","other":{"city":"부산","other":null}},
         "items":[{"sku":"a","pieces":1,"sizes":[1,5]}],"tags":["a",""],
         "extras":{"a/b":{"sku":"b","pieces":2,"sizes":null}},"unknown":{"x":[1,"2",null]}}
        """;

    Answer answer = API.post("/v1/orders", body);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().get("number").getLongValue()).isEqualTo(Long.MIN_VALUE);
    assertThat(answer.json().get("ratio").getDoubleValue()).isEqualTo(0.0015);
    assertThat(answer.text("name")).isEqualTo("한글 😀 \"\\");
    assertThat(answer.json().get("address").get("other").get("city").getStringValue())
        .isEqualTo("부산");
  }

  @Test
  void textComesInNfcAndWithoutBlanksAtItsEnds() {
    Answer answer =
        API.post(
            "/v1/orders",
            """
            {"name":" \\t\u1112\u1161\u11ab\u1100\u1173\u11af\u3000","count":1,"ratio":0.1000000000000000055511151231257827,
             "tags":[" a "],"address":{"city":"e\u0301 "},"extras":{" k ":{"sku":" s","pieces":1}},
             "see-also":["\\u0020x"]}
            """);

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.text("name")).isEqualTo("한글");
    assertThat(answer.json().get("tags").get(0).getStringValue()).isEqualTo("a");
    assertThat(answer.json().get("address").get("city").getStringValue()).isEqualTo("é");
    assertThat(answer.json().get("extras").get(" k ").get("sku").getStringValue()).isEqualTo("s");
    assertThat(answer.json().get("see-also").get(0).getStringValue()).isEqualTo("x");
    assertThat(answer.json().get("ratio").getDoubleValue()).isEqualTo(0.1);
  }

  @Test
  void boundsHoldForTheTextThatIsKept() {
    assertThat(API.post("/v1/orders", "{\"name\":\"   \",\"count\":1}").pointers())
        .containsExactly("/name");
    String blanks = " ".repeat(30);
    String body = "{\"name\":\"" + blanks + "a" + blanks + "\",\"count\":1}";
    assertThat(API.post("/v1/orders", body).text("name")).isEqualTo("a");
  }

  @Test
  void aPasswordIsTakenToTheLetter() {
    Answer answer = API.post("/v1/orders", "{\"name\":\"a\",\"count\":1,\"secret\":\" e\u0301 \"}");

    assertThat(answer.text("secret")).isEqualTo(" e\u0301 ");
  }

  @Test
  void aTypeThatIsReadInAWayOfItsOwnIsLeftToIt() {
    Answer answer =
        API.post(
            "/v1/orders",
            """
            {"name":"a","count":1,"code":"C-1","amount":"12 EUR","see-also":["x"]}
            """);

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.text("code")).isEqualTo("C-1");
    assertThat(answer.json().get("amount").get("number").getIntValue()).isEqualTo(12);
    assertThat(answer.json().get("see-also").get(0).getStringValue()).isEqualTo("x");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "  \n", "null"})
  void aBodyThatIsNotThereIsAskedFor(String body) {
    assertThat(API.post("/v1/orders", body).pointers()).containsExactly("");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "}",
        "nul",
        "[]",
        "1",
        "\"x\"",
        "{\"name\":",
        "{'name':1}",
        "{name:1}",
        "{\"name\":\"a\",\"count\":1,}",
        "{\"name\":\"a\",\"count\":1} x",
        "{\"name\":\"a\",\"count\":1}{}",
        "{\"name\":\"a\",\"count\":NaN}",
        "{\"name\":\"a\",\"count\":01}",
        "{\"name\":\"a\nb\",\"count\":1}",
        "{\"name\":\"\\x\",\"count\":1}",
        "<order/>"
      })
  void whatIsNoJsonObjectIsRefused(String body) {
    assertThat(API.post("/v1/orders", body).pointers()).containsExactly("");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "\"name\":1 | /name",
        "\"name\":[\"a\"] | /name",
        "\"name\":{\"a\":1} | /name",
        "\"name\":true | /name",
        "\"count\":\"1\" | /count",
        "\"count\":1.5 | /count",
        "\"count\":true | /count",
        "\"count\":null | /count",
        "\"count\":2147483648 | /count",
        "\"number\":9223372036854775808 | /number",
        "\"number\":1e3 | /number",
        "\"number\":1e999999999 | /number",
        "\"ratio\":1e400 | /ratio",
        "\"ratio\":\"0.5\" | /ratio",
        "\"urgent\":\"yes\" | /urgent",
        "\"urgent\":1 | /urgent",
        "\"id\":\"x\" | /id",
        "\"id\":1 | /id",
        "\"at\":\"yesterday\" | /at",
        "\"at\":1763600000 | /at",
        "\"width\":\"HUGE\" | /width",
        "\"width\":0 | /width",
        "\"address\":[] | /address",
        "\"address\":{\"city\":1} | /address/city",
        "\"items\":{} | /items",
        "\"items\":[1] | /items/0",
        "\"items\":[{\"sku\":\"a\",\"pieces\":1},{\"sku\":\"a\",\"pieces\":\"x\"}] | /items/1/pieces",
        "\"items\":[{\"sku\":\"a\",\"pieces\":1,\"sizes\":[1,2.5]}] | /items/0/sizes/1",
        "\"tags\":[\"a\",2] | /tags/1",
        "\"extras\":{\"a/b~c\":{\"sku\":\"a\",\"pieces\":\"x\"}} | /extras/a~1b~0c/pieces",
        "\"urgent\":true,\"urgent\":false | /urgent",
        "\"unknown\":{\"a\":1,\"a\":2} | /unknown/a",
        "\"unknown\":1e400 | /unknown",
        "\"name\":\"a\\u0000b\" | /name",
        "\"name\":\"\\ud800\" | /name",
        "\"name\":\"\\udc00\\ud800\" | /name",
        "\"unknown\":[\"\\u0000\"] | /unknown/0",
        "\"tags\":[\"a\",\"toolong\"] | /tags/1",
        "\"address\":{\"city\":\"a\",\"other\":{\"city\":\"toolong\"}} | /address/other/city",
        "\"items\":[{\"sku\":\"a\",\"pieces\":1},{\"sku\":\"a\",\"pieces\":0}] | /items/1/pieces",
        "\"items\":[{\"sku\":\"a\",\"pieces\":1,\"sizes\":[1,6]}] | /items/0/sizes/1",
        "\"extras\":{\"a/b~c\":{\"sku\":\"a\",\"pieces\":0}} | /extras/a~1b~0c/pieces"
      })
  void aWrongFieldIsNamed(String members, String pointer) {
    String others =
        (members.startsWith("\"name\"") ? "" : "\"name\":\"a\",")
            + (members.startsWith("\"count\"") ? "" : "\"count\":1,");

    Answer answer = API.post("/v1/orders", "{" + others + members + "}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("type")).isEqualTo("urn:moa:problem:invalid-input");
    assertThat(answer.text("detail")).isNotBlank();
    assertThat(answer.pointers()).containsExactly(pointer);
  }

  @Test
  void everyWrongFieldIsNamed() {
    assertThat(API.post("/v1/orders", "{}").pointers()).containsExactly("/count", "/name");
    assertThat(API.post("/v1/orders", "{\"name\":1,\"count\":\"\",\"tags\":[1,2]}").pointers())
        .containsExactly("/name", "/count", "/tags/0", "/tags/1");
  }
}
