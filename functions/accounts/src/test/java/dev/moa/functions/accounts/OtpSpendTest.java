package dev.moa.functions.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.functions.ScheduleFunction;
import dev.moa.functions.testing.Api;
import dev.moa.functions.testing.Api.Answer;
import dev.moa.functions.testing.Invocation;
import dev.moa.functions.testing.LogLines;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What holds messages back that cost money, and what happens when one cannot be sent. */
class OtpSpendTest {

  private static final String PHONE = CodesWorld.PHONE;

  private final CodesWorld codes = new CodesWorld();
  private final AccountsWorld world = codes.world;

  @AfterEach
  void close() {
    codes.close();
  }

  /** It holds without Redis. */
  @Test
  @DisplayName("a phone gets no second code within a minute (ASVS 6.6.3)")
  void aPhoneGetsNoSecondCodeWithinAMinute() {
    world.variables.put("REDIS_URI", "");
    try (Api api = new Api(world.variables)) {
      assertThat(CodesWorld.request(api, PHONE).status()).isEqualTo(202);
      codes.pass(Duration.ofSeconds(50));
      Answer early = CodesWorld.request(api, "+82-10-1234-5678");
      assertThat(early.status()).isEqualTo(429);
      assertThat(Integer.parseInt(early.headers().get("retry-after"))).isBetween(1, 10);
      assertThat(CodesWorld.request(api, "010-9999-0000").status()).as("another").isEqualTo(202);
      codes.pass(Duration.ofSeconds(10));
      assertThat(CodesWorld.request(api, PHONE).status()).isEqualTo(202);
    }
    assertThat(codes.sink.texts()).hasSize(3);
  }

  @Test
  void aPhoneGetsTenCodesADayAndIsToldWhenTheNextMayBe() {
    for (int i = 0; i < 10; i++) {
      assertThat(codes.request(PHONE).status()).as("%d", i).isEqualTo(202);
      assertThat(codes.request(PHONE).status()).as("too early costs nothing").isEqualTo(429);
      codes.pass(Duration.ofMinutes(1));
    }

    Answer answer = codes.request(PHONE);

    assertThat(answer.status()).isEqualTo(429);
    assertThat(Integer.parseInt(answer.headers().get("retry-after"))).isBetween(80_000, 86_400);
    assertThat(codes.sink.texts()).hasSize(10);
  }

  @Test
  void oneAddressIsLimited() {
    String body = "{\"phone\":\"010-%04d-0000\"}";
    for (int i = 0; i < 100; i++) {
      assertThat(world.api.post("/v1/otps", body.formatted(2000 + i)).status()).isEqualTo(202);
    }

    assertThat(world.api.post("/v1/otps", body.formatted(3000)).status()).isEqualTo(429);
    assertThat(codes.request("010-3000-0000").status()).as("from another").isEqualTo(202);
  }

  @Test
  void whenTheDaysMessagesAreSentThereAreNoneUntilTheNextDayOfSeoul() {
    world.variables.put("SMS_DAILY", "2");
    List<Answer> answers = new ArrayList<>();
    String log;
    try (Api api = new Api(world.variables)) {
      log =
          LogLines.textOf(
              () -> {
                for (int i = 0; i < 4; i++) {
                  answers.add(CodesWorld.request(api, "010-%04d-0000".formatted(2000 + i)));
                }
              });
      assertThat(answers.stream().map(Answer::status)).containsExactly(202, 202, 503, 503);
      int wait = Integer.parseInt(answers.getLast().headers().get("retry-after"));
      assertThat(wait).isBetween(1, 86_400);
      assertThat(log.lines().filter(line -> line.contains("\"event\":\"texts\""))).hasSize(1);
      assertThat(log).contains("\"state\":\"SPENT\"");

      codes.pass(Duration.ofSeconds(wait + 1L));
      assertThat(CodesWorld.request(api, "010-2002-0000").status()).isEqualTo(202);
    }
    assertThat(codes.sink.texts()).hasSize(3);
  }

  @Test
  void noMessagesADayAreNone() {
    try (Api api = world.with("SMS_DAILY", "0")) {
      assertThat(CodesWorld.request(api, PHONE).status()).isEqualTo(503);
    }
    assertThat(codes.sink.texts()).isEmpty();
  }

  @Test
  void onlyCountriesThatAreNamedGetCodes() {
    String us = "{\"phone\":\"650-253-0000\",\"region\":\"US\"}";
    assertThat(CodesWorld.send(world.api, "/v1/otps", us).status()).isEqualTo(400);

    try (Api api = world.with("SMS_COUNTRIES", "KR,US")) {
      assertThat(CodesWorld.send(api, "/v1/otps", us).status()).isEqualTo(202);
      assertThat(CodesWorld.request(api, PHONE).status()).isEqualTo(202);
      assertThat(CodesWorld.request(api, "+81 90-1234-5678").status()).isEqualTo(400);
    }
    assertThat(codes.sink.texts().getFirst().to()).isEqualTo("+16502530000");
  }

  @Test
  void whereTooFewCodesOfABlockAreVerifiedNoneIsSentThereForAnHour() {
    for (int i = 0; i < 10; i++) {
      assertThat(codes.request("010-7777-%04d".formatted(i)).status()).isEqualTo(202);
    }
    assertThat(codes.request("010-7777-1000").status()).as("they may yet").isEqualTo(202);
    codes.pass(Duration.ofMinutes(2));

    List<Answer> answers = new ArrayList<>();
    String log =
        LogLines.textOf(
            () -> {
              answers.add(codes.request("010-7777-2000"));
              answers.add(codes.request("010-7777-2001"));
            });
    assertThat(answers)
        .allSatisfy(
            answer -> {
              assertThat(answer.status()).isEqualTo(503);
              assertThat(Integer.parseInt(answer.headers().get("retry-after")))
                  .isBetween(3590, 3600);
            });
    assertThat(log.lines().filter(line -> line.contains("\"event\":\"texts\"")))
        .singleElement()
        .asString()
        .contains("\"state\":\"PAUSED\"", "\"destination\":\"BLOCK\"", "\"country\":\"KR\"")
        .contains("\"sent\":11", "\"verified\":0")
        .doesNotContain("7777");
    assertThat(codes.request("010-7778-0000").status()).as("another block").isEqualTo(202);

    codes.pass(Duration.ofHours(1));
    assertThat(codes.request("010-7777-2000").status()).isEqualTo(202);
  }

  @Test
  void whereEnoughAreVerifiedTheyGoOnBeingSent() {
    for (int i = 0; i < 12; i++) {
      String phone = "010-7777-%04d".formatted(i);
      String code = codes.code(phone);
      if (i % 4 == 0) {
        assertThat(codes.verify(phone, code).status()).isEqualTo(201);
      }
    }
    codes.pass(Duration.ofMinutes(2));

    assertThat(codes.request("010-7777-2000").status()).isEqualTo(202);
  }

  @Test
  void manyBlocksOfOneCountryAndManyCountriesArePausedToo() {
    String sent =
        """
        INSERT INTO accounts.text_message (id, country, block, sent_at)
        SELECT gen_random_uuid(), '%s', '+%s' || i, now() - interval '3 minutes'
        FROM generate_series(1, %d) AS i""";
    world.sql(sent.formatted("JP", "8190", 99));
    assertThat(codes.request(PHONE).status()).isEqualTo(202);
    world.sql(sent.formatted("JP", "8180", 1));
    assertThat(codes.request("010-2000-0000").status()).as("all").isEqualTo(503);
    assertThat(world.texts("SELECT destination FROM accounts.text_pause")).containsExactly("*");

    world.sql("TRUNCATE accounts.text_pause, accounts.text_message");
    world.sql(sent.formatted("KR", "82101", 100));
    world.sql("UPDATE accounts.text_message SET verified_at = now() WHERE block <= '+8210130'");
    assertThat(codes.request("010-2000-0000").status()).as("a quarter is enough").isEqualTo(202);
    world.sql("UPDATE accounts.text_message SET verified_at = NULL");
    assertThat(codes.request("010-2000-0001").status()).isEqualTo(503);
    assertThat(world.texts("SELECT destination FROM accounts.text_pause")).containsAnyOf("*", "KR");
  }

  @Test
  void aCodeThatCouldNotBeSentIsVoidAndCostsNothing() {
    codes.sink.answers(500);
    List<Answer> answers = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      answers.add(codes.request(PHONE));
    }
    assertThat(answers)
        .as("neither the minute nor the day counts")
        .allSatisfy(answer -> assertThat(answer.status()).isEqualTo(503));
    assertThat(world.texts("SELECT sent FROM accounts.text_day")).containsExactly("0");
    assertThat(world.texts("SELECT count(*) FROM accounts.text_message")).containsExactly("0");
    assertThat(codes.verify(PHONE, codes.lastCode()).status()).isEqualTo(401);

    codes.sink.answers(202);
    assertThat(codes.verify(PHONE, codes.code(PHONE)).status()).isEqualTo(201);
  }

  @Test
  void aCodeThatWasPerhapsSentIsVoidAndPaid() {
    codes.sink.isSilent(true);
    long before = System.nanoTime();
    assertThat(codes.request(PHONE).status()).isEqualTo(503);
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(6));
    assertThat(codes.verify(PHONE, codes.lastCode()).status()).isEqualTo(401);
    assertThat(world.texts("SELECT sent FROM accounts.text_day")).containsExactly("1");

    codes.sink.isSilent(false);
    assertThat(codes.verify(PHONE, codes.code(PHONE)).status()).isEqualTo(201);
  }

  @Test
  void whatIsKeptOfCodesGoesAfterADay() throws IOException {
    codes.request(PHONE);
    world.sql("INSERT INTO accounts.text_pause VALUES ('*', now() - interval '2 days', 1, 0)");
    world.sql(
        """
        UPDATE accounts.text_message SET sent_at = now() - interval '25 hours';
        UPDATE accounts.one_time_code SET sent_at = now() - interval '25 hours';
        INSERT INTO accounts.text_day VALUES (current_date - 40, 3)""");
    codes.request("010-9999-0000");

    assertThat(purged()).contains("\"codes\":1");

    assertThat(counts()).containsExactly("1", "1", "1", "0");
    assertThat(purged()).contains("\"codes\":0");
  }

  private List<String> counts() {
    return List.of("one_time_code", "text_message", "text_day", "text_pause").stream()
        .map(table -> world.texts("SELECT count(*) FROM accounts." + table).getFirst())
        .toList();
  }

  private String purged() throws IOException {
    Map<String, String> variables = new HashMap<>(world.variables);
    variables.put("MOA_FUNCTION", "PurgeDeleted");
    try (var function = new ScheduleFunction(variables)) {
      return new Invocation("purge", Duration.ofSeconds(60))
          .of(function, "{\"job\":\"PurgeDeleted\"}");
    }
  }
}
