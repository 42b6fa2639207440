package dev.moa.functions.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.functions.accounts.AccountsWorld.Person;
import dev.moa.functions.testing.Api;
import dev.moa.functions.testing.Api.Answer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** An account gets a phone, another, or none. */
class PhoneChangeTest {

  private static final String PHONE = CodesWorld.PHONE;
  private static final String OTHER = "010-9999-0000";

  private final CodesWorld codes = new CodesWorld();
  private final AccountsWorld world = codes.world;
  private final Person minji = world.person("minji@example.com");

  @AfterEach
  void close() {
    codes.close();
  }

  @Test
  void aPhoneIsSetWithTheCodeThatItGotAndLetsItsOwnerIn() {
    Answer answer = change(minji, PHONE, codes.code(PHONE), ",\"name\":\"민지 2\"");

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.text("phone")).isEqualTo(CodesWorld.E164);
    assertThat(AccountsWorld.text(answer.json(), "profile", "name")).isEqualTo("민지 2");
    assertThat(world.events(minji.id())).containsExactly("SIGNED_UP", "PHONE_CHANGED");
    assertThat(world.texts("SELECT kind FROM accounts.mail WHERE state = 'QUEUED'"))
        .as("the owner is told (ASVS 6.3.7)")
        .containsExactly("PHONE_CHANGED");

    codes.pass(Duration.ofMinutes(1));
    Answer in = codes.verify(PHONE, codes.code(PHONE));
    assertThat(in.text("newAccount")).isEqualTo("false");
    assertThat(AccountsWorld.text(in.json(), "account", "id")).isEqualTo(minji.id());
  }

  @Test
  void theCodeOfAnotherPhoneIsRefusedAndNothingChanges() {
    String code = codes.code(OTHER);

    Answer answer = change(minji, PHONE, code, ",\"name\":\"민지 2\"");

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.pointers()).containsExactly("/phoneCode");
    Answer account = minji.get("/v1/accounts/me");
    assertThat(account.text("phone")).isNull();
    assertThat(account.body()).doesNotContain("민지 2");
    assertThat(change(minji, OTHER, code, "").status()).as("it is still good").isEqualTo(200);
  }

  @Test
  @DisplayName("tries count and a code is good once here too (ASVS 6.5.1, 6.6.3)")
  void triesCountAndACodeIsGoodOnceHereToo() {
    String code = codes.code(PHONE);
    for (int i = 0; i < 5; i++) {
      assertThat(change(minji, PHONE, CodesWorld.wrong(code), "").status()).isEqualTo(401);
    }
    assertThat(change(minji, PHONE, code, "").status()).isEqualTo(401);
    assertThat(codes.verify(PHONE, code).status()).isEqualTo(401);

    codes.pass(Duration.ofMinutes(1));
    String next = codes.code(PHONE);
    assertThat(change(minji, PHONE, next, "").status()).isEqualTo(200);
    assertThat(codes.verify(PHONE, next).status()).isEqualTo(401);
    assertThat(change(minji, PHONE, next, "").status()).isEqualTo(401);
  }

  @Test
  void aPhoneThatAnotherAccountHasIsNotGiven() {
    Person other = codes.person(PHONE);
    codes.pass(Duration.ofMinutes(1));

    Answer answer = change(minji, PHONE, codes.code(PHONE), ",\"name\":\"민지 2\"");

    assertThat(answer.status()).as(answer.body()).isEqualTo(409);
    assertThat(answer.pointers()).containsExactly("/phone");
    assertThat(minji.get("/v1/accounts/me").body()).doesNotContain("민지 2", CodesWorld.E164);
    assertThat(other.get("/v1/accounts/me").text("phone")).isEqualTo(CodesWorld.E164);
  }

  @Test
  void ofTwoThatWantOnePhoneAtOnceOneGetsIt() throws Exception {
    Person other = world.person("other@example.com");
    for (int round = 0; round < 5; round++) {
      String phone = "010-2000-%04d".formatted(round);
      String code = codes.code(phone);
      var start = new CyclicBarrier(2);
      try (var threads = Executors.newFixedThreadPool(2);
          Api first = new Api(world.variables);
          Api second = new Api(world.variables)) {
        var one =
            threads.submit(
                () -> {
                  start.await();
                  return change(new Person(first, minji.admission()), phone, code, "").status();
                });
        var two =
            threads.submit(
                () -> {
                  start.await();
                  return change(new Person(second, other.admission()), phone, code, "").status();
                });
        assertThat(List.of(one.get(), two.get())).containsExactlyInAnyOrder(200, 401);
      }
    }
  }

  @Test
  void aPhoneIsTakenAwayUnlessItIsTheOnlyWayIn() {
    change(minji, PHONE, codes.code(PHONE), "");
    Answer without = minji.call("PATCH", "/v1/accounts/me", "{\"phone\":null}");
    assertThat(without.status()).as(without.body()).isEqualTo(200);
    assertThat(without.text("phone")).isNull();
    assertThat(minji.call("PATCH", "/v1/accounts/me", "{\"phone\":null}").status()).isEqualTo(200);
    assertThat(world.events(minji.id()))
        .containsExactly("SIGNED_UP", "PHONE_CHANGED", "PHONE_CHANGED");

    Person byPhone = codes.person(OTHER);
    Answer answer = byPhone.call("PATCH", "/v1/accounts/me", "{\"phone\":null}");
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.pointers()).containsExactly("/phone");
    assertThat(byPhone.get("/v1/accounts/me").text("phone")).isEqualTo("+821099990000");
  }

  @Test
  void thePhoneThatAnAccountHasIsNoChange() {
    Person byPhone = codes.person(PHONE);
    codes.pass(Duration.ofMinutes(1));

    assertThat(change(byPhone, PHONE, codes.code(PHONE), "").status()).isEqualTo(200);
    assertThat(world.events(byPhone.id())).containsExactly("SIGNED_UP", "OTP_REQUESTED");
  }

  private static Answer change(Person person, String phone, String code, String more) {
    return person.call(
        "PATCH",
        "/v1/accounts/me",
        "{\"phone\":\"%s\",\"phoneCode\":\"%s\"%s}".formatted(phone, code, more));
  }
}
