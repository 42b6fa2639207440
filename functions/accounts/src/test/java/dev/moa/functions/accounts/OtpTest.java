package dev.moa.functions.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.functions.accounts.AccountsWorld.Person;
import dev.moa.functions.testing.Api;
import dev.moa.functions.testing.Api.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Getting in by a code that a phone got. */
class OtpTest {

  private static final String PHONE = CodesWorld.PHONE;

  private final CodesWorld codes = new CodesWorld();
  private final AccountsWorld world = codes.world;

  @AfterEach
  void close() {
    codes.close();
  }

  @Test
  void aCodeMakesAnAccountTheFirstTimeAndFindsItTheNext() {
    Answer sent = codes.request(PHONE);
    assertThat(sent.status()).as(sent.body()).isEqualTo(202);
    assertThat(sent.text("phone")).isEqualTo(CodesWorld.E164);
    assertThat(
            Duration.between(
                Instant.parse(sent.text("resendAt")), Instant.parse(sent.text("expiresAt"))))
        .isEqualTo(Duration.ofMinutes(4));
    assertThat(codes.sink.texts().getLast().to()).isEqualTo(CodesWorld.E164);

    Answer first = codes.verify("+82 10 1234 5678", codes.lastCode());
    assertThat(first.status()).as(first.body()).isEqualTo(201);
    assertThat(first.headers()).containsEntry("cache-control", "no-store");
    assertThat(first.text("newAccount")).isEqualTo("true");
    String id = AccountsWorld.text(first.json(), "account", "id");
    assertThat(AccountsWorld.text(first.json(), "account", "phone")).isEqualTo(CodesWorld.E164);
    assertThat(AccountsWorld.text(first.json(), "account", "email")).isNull();
    assertThat(AccountsWorld.text(first.json(), "account", "profile", "name")).isEqualTo("새 회원");
    assertThat(world.call(AccountsWorld.text(first.json(), "tokens", "accessToken")))
        .isEqualTo(200);

    codes.pass(Duration.ofMinutes(1));
    Answer second = codes.verify(PHONE, codes.code(PHONE));
    assertThat(second.text("newAccount")).isEqualTo("false");
    assertThat(AccountsWorld.text(second.json(), "account", "id")).isEqualTo(id);
    assertThat(world.events(id)).containsExactly("SIGNED_UP", "OTP_REQUESTED", "LOGGED_IN");
    assertThat(world.texts("SELECT DISTINCT device FROM accounts.session"))
        .containsExactly(AccountsWorld.DEVICE);
  }

  @Test
  void theLanguageOfTheRequestIsTheMessagesAndTheNewAccounts() {
    CodesWorld.send(world.api, "/v1/otps", "{\"phone\":\"%s\",\"locale\":\"en\"}".formatted(PHONE));
    assertThat(codes.sink.texts().getLast().text()).startsWith("Moa code: ");

    Answer answer = codes.verify(PHONE, codes.lastCode());
    assertThat(AccountsWorld.text(answer.json(), "account", "locale")).isEqualTo("en");
    assertThat(AccountsWorld.text(answer.json(), "account", "profile", "name"))
        .isEqualTo("New member");
  }

  @Test
  void theMessageIsOneAndNamesTheHostThatItsCodeIsFor() {
    assertThat(codes.code(PHONE)).matches("[0-9]{6}");
    String bare = codes.sink.texts().getLast().text();
    assertThat(bare).startsWith("[모아] 인증번호 ").doesNotContain("@");

    try (Api api = world.with("SMS_HOST", "accounts.moa-service.example.k")) {
      CodesWorld.request(api, "010-1234-5679");
    }
    String bound = codes.sink.texts().getLast().text();
    assertThat(bound).endsWith("\n@accounts.moa-service.example.k #" + codes.lastCode());
    assertThat(bound.length()).isLessThanOrEqualTo(70);
  }

  @Test
  @DisplayName("a code is good once (ASVS 6.5.1)")
  void aCodeIsGoodOnce() {
    String code = codes.code(PHONE);

    assertThat(codes.verify(PHONE, code).status()).isEqualTo(201);
    assertThat(codes.verify(PHONE, code).status()).isEqualTo(401);
  }

  @Test
  @DisplayName("a code is good for five minutes (ASVS 6.5.5)")
  void aCodeIsGoodForFiveMinutes() {
    String code = codes.code(PHONE);
    codes.pass(Duration.ofMinutes(5).minusSeconds(10));
    assertThat(codes.verify(PHONE, code).status()).isEqualTo(201);

    String late = codes.code(PHONE);
    codes.pass(Duration.ofMinutes(5));
    assertThat(codes.verify(PHONE, late).status()).isEqualTo(401);
  }

  @Test
  @DisplayName("a code is for its phone alone and for the last request (ASVS 6.6.2)")
  void aCodeIsForItsPhoneAloneAndForTheLastRequest() {
    String first = codes.code(PHONE);
    String other = codes.code("010-9999-0000");
    assertThat(codes.verify(PHONE, other).status()).isEqualTo(401);

    codes.pass(Duration.ofMinutes(1));
    String second = codes.code(PHONE);
    assertThat(codes.verify(PHONE, first).status()).isEqualTo(401);
    assertThat(codes.verify(PHONE, second).status()).isEqualTo(201);
  }

  @Test
  @DisplayName("after five wrong codes the right one is no good (ASVS 6.6.3)")
  void afterFiveWrongCodesTheRightOneIsNoGood() {
    Person minji = codes.person(PHONE);
    codes.pass(Duration.ofMinutes(1));
    String code = codes.code(PHONE);
    for (int i = 0; i < 5; i++) {
      assertThat(codes.verify(PHONE, CodesWorld.wrong(code)).status()).isEqualTo(401);
    }

    assertThat(codes.verify(PHONE, code).status()).isEqualTo(401);
    assertThat(world.events(minji.id()))
        .containsExactly("SIGNED_UP", "OTP_REQUESTED", "LOGIN_FAILED");
    codes.pass(Duration.ofMinutes(1));
    assertThat(codes.verify(PHONE, codes.code(PHONE)).status()).as("a new code").isEqualTo(201);
  }

  @Test
  @DisplayName("wrong codes from one address are limited (ASVS 6.6.3)")
  void wrongCodesFromOneAddressAreLimited() {
    List<Integer> statuses = new ArrayList<>();
    for (int i = 0; i < 61; i++) {
      statuses.add(CodesWorld.verify(world.api, "010-1234-" + (1000 + i), "123456").status());
    }
    assertThat(statuses).as("from 61 addresses").containsOnly(401);

    Answer last = null;
    for (int i = 0; i < 61; i++) {
      last =
          world.api.post(
              "/v1/otps/verify",
              "{\"phone\":\"010-1234-%d\",\"code\":\"123456\"}".formatted(1000 + i));
    }
    assertThat(last.status()).isEqualTo(429);
    assertThat(last.headers()).containsKey("retry-after");
  }

  @Test
  void whatIsWrongWithACodeIsNotSaid() {
    String used = codes.code(PHONE);
    codes.verify(PHONE, used);
    Answer reused = codes.verify(PHONE, used);
    Answer none = codes.verify("010-9999-0000", "123456");
    codes.pass(Duration.ofMinutes(1));
    String code = codes.code(PHONE);
    Answer wrong = codes.verify(PHONE, CodesWorld.wrong(code));
    world.sql("UPDATE accounts.account SET state = 'BANNED'");
    Answer banned = codes.verify(PHONE, code);
    codes.pass(Duration.ofMinutes(1));
    String late = codes.code(PHONE);
    codes.pass(Duration.ofMinutes(5));
    Answer expired = codes.verify(PHONE, late);

    assertThat(List.of(reused, none, wrong, banned, expired))
        .allSatisfy(
            answer -> {
              assertThat(answer.status()).isEqualTo(401);
              assertThat(answer.text("detail")).isEqualTo(wrong.text("detail"));
              assertThat(answer.pointers()).isEmpty();
            });
  }

  @Test
  void anAccountThatWasDeletedIsNotFoundByItsPhone() {
    Person minji = codes.person(PHONE);
    minji.call("DELETE", "/v1/accounts/me", null);
    codes.pass(Duration.ofMinutes(1));

    Person again = codes.person(PHONE);

    assertThat(again.id()).isNotEqualTo(minji.id());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{}; /phone",
        "{\"phone\":null}; /phone",
        "{\"phone\":\"\"}; /phone",
        "{\"phone\":\"hello\"}; /phone",
        "{\"phone\":\"02-123-4567\"}; /phone",
        "{\"phone\":\"+12125550123\"}; /phone",
        "{\"phone\":\"010-1234-56789012\"}; /phone",
        "{\"phone\":\"0101234567801012345678010123456780101234567\"}; /phone",
        "{\"phone\":{}}; /phone",
        "{\"phone\":\"010-1234-5678\",\"region\":\"kr\"}; /region",
        "{\"phone\":\"010-1234-5678\",\"region\":\"ZZ\"}; /region",
        "{\"phone\":\"010-1234-5678\",\"locale\":\"fr\"}; /locale",
        "{\"phone\":\"650-253-0000\",\"region\":\"US\"}; /phone"
      })
  void aRequestThatIsWrongNamesTheField(String body, String pointer) {
    Answer answer = CodesWorld.send(world.api, "/v1/otps", body);

    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.pointers()).containsExactly(pointer);
    assertThat(codes.sink.texts()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{\"phone\":\"010-1234-5678\"}; /code",
        "{\"phone\":\"010-1234-5678\",\"code\":\"12345\"}; /code",
        "{\"phone\":\"010-1234-5678\",\"code\":\"1234567\"}; /code",
        "{\"phone\":\"010-1234-5678\",\"code\":\"12345a\"}; /code",
        "{\"phone\":\"010-1234-5678\",\"code\":\"１２３４５６\"}; /code",
        "{\"phone\":\"none\",\"code\":\"123456\"}; /phone",
        "{\"code\":\"123456\"}; /phone"
      })
  void whatIsShownWrongNamesTheField(String body, String pointer) {
    Answer answer = CodesWorld.send(world.api, "/v1/otps/verify", body);

    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.pointers()).containsExactly(pointer);
  }

  @Test
  void whileTheDatabaseIsDownThereIsNoCodeAndNobodyIsLetIn() {
    Map<String, String> variables = new HashMap<>(world.variables);
    variables.put("POSTGRES_URL", "jdbc:postgresql://127.0.0.1:1/none");
    try (Api down = new Api(variables)) {
      assertThat(CodesWorld.request(down, PHONE).status()).isEqualTo(503);
      assertThat(CodesWorld.verify(down, PHONE, "123456").status()).isEqualTo(503);
    }
    assertThat(codes.sink.texts()).isEmpty();
  }
}
