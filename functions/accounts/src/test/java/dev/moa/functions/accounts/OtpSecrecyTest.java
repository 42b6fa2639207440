package dev.moa.functions.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.functions.accounts.AccountsWorld.Person;
import dev.moa.functions.testing.Api.Answer;
import dev.moa.functions.testing.LogLines;
import dev.moa.functions.testing.StatementCounter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What codes and phones do not tell to whom they are not. */
class OtpSecrecyTest {

  private static final String PHONE = CodesWorld.PHONE;

  private final CodesWorld codes = new CodesWorld();
  private final AccountsWorld world = codes.world;

  @AfterEach
  void close() {
    codes.close();
  }

  @Test
  @DisplayName(
      "answer and work are the same whether the phone has an account or not (ASVS" + " 6.3.8)")
  void answerAndWorkAreTheSameWhetherThePhoneHasAnAccountOrNot() {
    codes.person("010-1111-0001");
    Person banned = codes.person("010-1111-0002");
    Person deleted = codes.person("010-1111-0003");
    world.sql("UPDATE accounts.account SET state = 'BANNED' WHERE id = '" + banned.id() + "'");
    deleted.call("DELETE", "/v1/accounts/me", null);
    codes.pass(Duration.ofMinutes(1));
    int sent = codes.sink.texts().size();

    Set<List<String>> statements = new HashSet<>();
    Set<Set<String>> headers = new HashSet<>();
    Set<String> bodies = new HashSet<>();
    for (String phone :
        List.of("010-1111-0001", "010-1111-0002", "010-1111-0003", "010-1111-0004")) {
      List<Answer> answer = new ArrayList<>();
      statements.add(new StatementCounter().statements(() -> answer.add(codes.request(phone))));
      assertThat(answer.getFirst().status()).isEqualTo(202);
      headers.add(answer.getFirst().headers().keySet());
      bodies.add(answer.getFirst().body().replaceAll("[0-9]+", "0"));
    }

    assertThat(statements).as("one and the same").hasSize(1);
    assertThat(headers).hasSize(1);
    assertThat(bodies).hasSize(1);
    assertThat(codes.sink.texts()).hasSize(sent + 4);
    assertThat(world.texts("SELECT kind FROM accounts.security_event WHERE account_id IS NULL"))
        .isEmpty();
  }

  @Test
  @DisplayName("no code and no stranger's phone is in the database or in a log (ASVS 6.5.2)")
  void noCodeAndNoStrangersPhoneIsInTheDatabaseOrInALog() {
    List<String> secrets = new ArrayList<>();
    String log =
        LogLines.textOf(
            () -> {
              live(secrets);
              // What the database says of a statement that fails must not bring its values along.
              world.sql("ALTER TABLE accounts.one_time_code ADD CHECK (locale <> 'en') NOT VALID");
              CodesWorld.send(
                  world.api, "/v1/otps", "{\"phone\":\"010-5555-6666\",\"locale\":\"en\"}");
              CodesWorld.send(world.api, "/v1/otps", "{\"phone\":\"010-5555-6666");
            });

    assertThat(log)
        .contains("\"status\":202", "\"status\":201", "\"status\":401", "\"status\":500");
    assertThat(log).contains("to the local sender");
    assertThat(secrets).hasSizeGreaterThan(4);
    assertThat(secrets).allSatisfy(secret -> assertThat(log).doesNotContain(secret));
    assertThat(log).doesNotContain("12345678", "1234-5678", "99990000", "9999-0000", "5555");
    List<String> rows = rows();
    assertThat(rows).isNotEmpty();
    assertThat(secrets)
        .allSatisfy(
            secret -> assertThat(rows).noneSatisfy(row -> assertThat(row).contains(secret)));
    assertThat(rows).noneSatisfy(row -> assertThat(row).contains("99990000"));
  }

  /** Six digits without a key are found by trying a million. */
  @Test
  void whoHasTheDatabaseDoesNotHaveTheCode() {
    String code = codes.code(PHONE);
    String hash =
        world.texts("SELECT encode(code_hash, 'hex') FROM accounts.one_time_code").getFirst();

    for (String text : List.of(code, CodesWorld.E164 + code, CodesWorld.E164 + " " + code)) {
      assertThat(
              world.texts("SELECT encode(sha256('%s'::bytea), 'hex')".formatted(text)).getFirst())
          .isNotEqualTo(hash);
    }
  }

  @Test
  @DisplayName("codes are six digits and none is like another (ASVS 6.5.3, 6.5.4)")
  void codesAreSixDigitsAndNoneIsLikeAnother() {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 60; i++) {
      String code = codes.code("010-%04d-0000".formatted(2000 + i));
      assertThat(code).matches("[0-9]{6}");
      seen.add(code);
    }

    assertThat(seen).hasSizeGreaterThan(57);
    assertThat(seen.stream().map(code -> code.charAt(0)).distinct().count()).isGreaterThan(5);
  }

  private void live(List<String> secrets) {
    Answer sent = codes.request(PHONE);
    String first = codes.lastCode();
    assertThat(sent.body()).doesNotContain(first);
    Answer in = codes.verify(PHONE, first);
    codes.verify(PHONE, first);
    secrets.add(first);
    secrets.add(AccountsWorld.text(in.json(), "tokens", "accessToken"));
    secrets.add(AccountsWorld.text(in.json(), "tokens", "refreshToken"));
    String other = codes.code("010-9999-0000");
    secrets.add(other);
    codes.verify("010-9999-0000", CodesWorld.wrong(other));
    secrets.add(CodesWorld.wrong(other));
    codes.sink.answers(500);
    codes.request("010-9999-0001");
    secrets.add(codes.lastCode());
    codes.sink.answers(202);
    Person minji = new Person(world.api, in.json());
    String third = codes.code("010-9999-0002");
    minji.call(
        "PATCH",
        "/v1/accounts/me",
        "{\"phone\":\"010-9999-0002\",\"phoneCode\":\"%s\"}".formatted(CodesWorld.wrong(third)));
    secrets.add(third);
  }

  /** Every row of every table, as text. */
  private List<String> rows() {
    List<String> rows = new ArrayList<>();
    String tables =
        """
        SELECT format('%I.%I', table_schema, table_name) FROM information_schema.tables
        WHERE table_type = 'BASE TABLE'
          AND table_schema NOT IN ('pg_catalog', 'information_schema')""";
    for (String table : world.texts(tables)) {
      rows.addAll(world.texts("SELECT t::text FROM " + table + " AS t"));
    }
    return rows;
  }
}
