package dev.moa.trials.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moa.core.outside.OutsideException;
import dev.moa.trials.registry.Registry.Position;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the registries answer when they do not give what they were asked for. */
class ErrorAnswersTest {

  private final StubServer server = new StubServer();

  @AfterEach
  void close() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "odcloud_401_invalid_key.json, 401, ICREAT refused: -401 유효하지 않은 인증키 입니다.",
    "odcloud_401_unregistered_key.json, 401, ICREAT refused: -4 등록되지 않은 인증키 입니다.",
    "odcloud_unknown_service.json, 404, ICREAT refused: -3 등록되지 않은 서비스 입니다.",
  })
  void odcloudSaysNo(String file, int status, String expected) {
    server.answer(status, StubServer.real("errors/" + file));

    assertThatThrownBy(() -> server.icreat(10).fetch(Position.FIRST, StubServer.ALIVE))
        .isInstanceOf(OutsideException.class)
        .hasMessage(expected);
    assertThat(server.asked()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "datagokr_gateway_30.xml, 30 SERVICE ERROR SERVICE_KEY_IS_NOT_REGISTERED_ERROR",
    "datagokr_gateway_30.json, 30 SERVICE ERROR SERVICE_KEY_IS_NOT_REGISTERED_ERROR",
    "datagokr_gateway_22.xml, 22 SERVICE ERROR LIMITED_NUMBER_OF_SERVICE_REQUESTS_EXCEEDS_ERROR",
    "datagokr_20211214_legacy_unregistered.xml, 30 SERVICE KEY IS NOT REGISTERED ERROR.",
  })
  void theGatewaySaysNoInXmlOrJsonUnderAnyStatus(String file, String expected) {
    String body = StubServer.real("errors/" + file);
    for (int status : new int[] {200, 401, 403}) {
      StubServer each = new StubServer().answer(status, body);
      try (each) {
        for (Registry registry : new Registry[] {each.icreat(10), each.cris(10)}) {
          assertThatThrownBy(() -> registry.fetch(Position.FIRST, StubServer.ALIVE))
              .isInstanceOf(OutsideException.class)
              .hasMessage(registry.name() + "'s gateway refused: " + expected);
        }
        assertThat(each.asked()).hasSize(2);
      }
    }
  }

  @Test
  void crisSaysNoInAnAnswerOfHttp200() {
    server.answer(200, StubServer.real("errors/cris_200_body_error_30.json"));

    assertThatThrownBy(() -> server.cris(10).fetch(Position.FIRST, StubServer.ALIVE))
        .hasMessage("CRIS refused: 30 SERVICE_KEY_IS_NOT_REGISTERED_ERROR");
    assertThatThrownBy(() -> server.cris(10).detail("KCT0000145", StubServer.ALIVE))
        .hasMessage("CRIS refused: 30 SERVICE_KEY_IS_NOT_REGISTERED_ERROR");
    assertThat(server.asked()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "10, INVALID_REQUEST_PARAMETER_ERROR, 1",
    "12, NO_OPENAPI_SERVICE_ERROR, 1",
    "20, SERVICE_ACCESS_DENIED_ERROR, 1",
    "22, LIMITED_NUMBER_OF_SERVICE_REQUESTS_EXCEEDS_ERROR, 1",
    "30, SERVICE_KEY_IS_NOT_REGISTERED_ERROR, 1",
    "31, DEADLINE_HAS_EXPIRED_ERROR, 1",
    "32, UNREGISTERED_IP_ERROR, 1",
    "01, APPLICATION_ERROR, 4",
    "99, UNKNOWN_ERROR, 4",
  })
  void aCodeHasANameThoughTheAnswerGivesNoneAndAStumbleIsAskedAgain(
      String code, String name, int tries) {
    server.answer(200, "{\"resultCode\":\"%s\",\"resultMsg\":\"\"}".formatted(code));

    assertThatThrownBy(() -> server.cris(10).fetch(Position.FIRST, StubServer.ALIVE))
        .hasMessage("CRIS refused: %s %s".formatted(code, name));
    assertThat(server.asked()).hasSize(tries);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{",
        "\"text\"",
        "{}",
        "{\"resultCode\":{}}",
        "<html><body>maintenance</body></html>",
        "{\"OpenAPI_ServiceResponse\":null}",
        "{\"OpenAPI_ServiceResponse\":{}}",
        "{\"resultCode\":\"00\"}",
        "{\"resultCode\":\"00\",\"pageNo\":1,\"totalCount\":\"many\",\"items\":[]}",
        "{\"resultCode\":\"00\",\"pageNo\":\"2\",\"totalCount\":0,\"items\":[]}",
        "{\"resultCode\":\"00\",\"pageNo\":1,\"totalCount\":-1,\"items\":[]}",
        "{\"resultCode\":\"00\",\"pageNo\":1,\"totalCount\":99,\"items\":[{}]}",
        "{\"page\":1,\"totalCount\":1,\"data\":null}",
        "{\"page\":1,\"totalCount\":1,\"data\":{}}",
        "{\"page\":2,\"totalCount\":1,\"data\":[]}",
        "{\"totalCount\":1,\"studies\":null}",
        "{\"studies\":[]}",
      })
  void nonsenseIsAFailureThatSaysWhoseItIs(String body) {
    server.answer(200, body);

    for (Registry registry :
        new Registry[] {server.icreat(10), server.cris(10), server.ctGov(10)}) {
      assertThatThrownBy(() -> registry.fetch(Position.FIRST, StubServer.ALIVE))
          .isInstanceOf(OutsideException.class)
          .hasMessageStartingWith(registry.name());
    }
  }
}
