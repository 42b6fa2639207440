package dev.moa.functions.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.functions.QueueFunction;
import dev.moa.functions.accounts.AccountsWorld.Person;
import dev.moa.functions.accounts.SmtpWire.Trouble;
import dev.moa.functions.testing.StatementCounter;
import jakarta.mail.internet.MimeMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How mails go out: to a real server, over a wire that can break anywhere. */
class SendMailTest {

  private static final String EMAIL = "minji@example.com";

  private final MailWorld world = new MailWorld();
  private final Person minji = world.accounts.person(EMAIL);
  private final QueueFunction sendMail = world.sendMail();

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void ofTwentyDeliveriesByEightTwinsOneMailGoesOut() throws Exception {
    changePassword();
    List<QueueFunction> twins = new ArrayList<>(List.of(sendMail));
    while (twins.size() < 8) {
      twins.add(world.sendMail());
    }
    CountDownLatch start = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        int twin = i;
        all.add(
            threads.submit(
                () -> {
                  start.await();
                  for (int j = twin; j < 20; j += 8) {
                    world.deliver(twins.get(twin));
                  }
                  return null;
                }));
      }
      start.countDown();
      for (Future<?> one : all) {
        one.get(60, TimeUnit.SECONDS);
      }
    }

    assertThat(world.received()).hasSize(1);
    assertThat(world.states()).containsExactly("SENT");
    assertThat(world.deliver(sendMail)).as("nothing is left to do").isZero();
    assertThat(world.wire.connections()).isEqualTo(1);
  }

  @Test
  void whileTheServerIsDownAMailWaitsAndOnceItIsBackItArrivesOnce() {
    world.wire.now(Trouble.down());
    changePassword();
    for (int i = 0; i < 3; i++) {
      assertThat(world.deliver(sendMail)).isEqualTo(1);
      assertThat(world.states()).containsExactly("QUEUED");
    }
    world.wire.now(Trouble.none());

    assertThat(world.deliver(sendMail)).isZero();
    assertThat(world.deliver(sendMail)).isZero();

    assertThat(world.subjects()).containsExactly("[모아] 비밀번호가 바뀌었습니다");
    assertThat(world.accounts.texts("SELECT attempts FROM accounts.mail")).containsExactly("4");
  }

  /** What was sent is gone before the end of the mail could follow. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 12})
  void aConnectionThatIsCutWithinAMailSentNothingAndTheMailIsSentAgain(int lines) {
    Trouble trouble = Trouble.cutAfter(lines);
    world.wire.now(trouble);
    changePassword();

    // The third statement notes that the end goes out.
    boolean cut =
        new StatementCounter()
            .before(3, trouble::awaitCut, () -> assertThat(world.deliver(sendMail)).isEqualTo(1));

    assertThat(cut).isTrue();
    assertThat(world.states()).containsExactly("QUEUED");
    world.wire.now(Trouble.none());
    assertThat(world.deliver(sendMail)).isZero();
    assertThat(world.received()).hasSize(1);
    assertThat(world.states()).containsExactly("SENT");
  }

  @Test
  void aMailWhoseAnswerWasLostIsNotSentAgain() {
    world.wire.now(Trouble.lostAnswer());
    changePassword();

    assertThat(world.deliver(sendMail)).isZero();

    world.wire.now(Trouble.none());
    world.someMinutesLater();
    assertThat(world.deliver(sendMail)).isZero();
    assertThat(world.received()).as("the server has it").hasSize(1);
    assertThat(world.states()).containsExactly("UNKNOWN");
  }

  /** What a function leaves that is killed. */
  @ParameterizedTest
  @CsvSource({"NULL, SENT, 1", "now(), UNKNOWN, 0"})
  void anAttemptThatWasKilledIsMadeAgainUnlessTheMailMayHaveArrived(
      String handedAt, String state, int mails) {
    changePassword();
    world.accounts.sql(
        "UPDATE accounts.mail SET state = 'SENDING', attempts = 1, claimed_at = now(), handed_at = "
            + handedAt);
    assertThat(world.deliver(sendMail)).as("it may still be at it").isEqualTo(1);
    assertThat(world.states()).containsExactly("SENDING");

    world.someMinutesLater();

    assertThat(world.deliver(sendMail)).isZero();
    assertThat(world.states()).containsExactly(state);
    assertThat(world.received()).hasSize(mails);
  }

  @Test
  void anAttemptThatWasTakenOverDoesNotEndItsMail() throws Exception {
    CountDownLatch latch = new CountDownLatch(1);
    world.wire.now(Trouble.stallAt("DATA", latch));
    QueueFunction slow = world.sendMail();
    changePassword();
    try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
      Future<Integer> stalled = thread.submit(() -> world.deliver(slow));
      while (world.wire.connections() == 0) {
        Thread.onSpinWait();
      }
      world.wire.now(Trouble.none());
      world.someMinutesLater();
      assertThat(world.deliver(sendMail)).isZero();
      latch.countDown();
      assertThat(stalled.get(30, TimeUnit.SECONDS)).as("it was overtaken").isEqualTo(1);
    }

    assertThat(world.received()).hasSize(1);
    assertThat(world.states()).containsExactly("SENT");
    assertThat(world.accounts.texts("SELECT attempts FROM accounts.mail")).containsExactly("2");
  }

  @ParameterizedTest
  @CsvSource({
    "RCPT, 550 5.1.1 <minji@example.com>: no such user, FAILED, 550 to RCPT",
    "RCPT, 450 4.2.0 <minji@example.com>: come again, QUEUED, 450 to RCPT",
    "., 554 5.7.1 not from you, FAILED, 554 to DATA",
    "., 451 4.3.0 come again, QUEUED, 451 to DATA",
    "., 421 4.3.2 shutting down, QUEUED, 421 to DATA",
    "DATA, 554 no, QUEUED, 554 to MAIL or DATA",
    "MAIL, 553 5.1.8 who are you, QUEUED, 553 to MAIL or DATA"
  })
  void whatTheServerDoesNotTakeIsTriedAgainUnlessItNeverWill(
      String command, String answer, String state, String note) {
    world.wire.now(Trouble.answer(command, answer));
    changePassword();

    assertThat(world.deliver(sendMail)).isEqualTo(state.equals("QUEUED") ? 1 : 0);

    assertThat(world.states()).containsExactly(state);
    assertThat(world.note()).isEqualTo(note).doesNotContain(EMAIL);
    world.wire.now(Trouble.none());
    assertThat(world.deliver(sendMail)).isZero();
    assertThat(world.received()).hasSize(state.equals("QUEUED") ? 1 : 0);
  }

  @Test
  void aMailKeepsItsIdFromAttemptToAttempt() throws Exception {
    world.wire.now(Trouble.lostAnswer());
    changePassword();
    world.deliver(sendMail);
    world.accounts.sql(
        "UPDATE accounts.mail SET state = 'QUEUED', settled_at = NULL, handed_at = NULL");
    world.wire.now(Trouble.none());
    world.deliver(sendMail);

    assertThat(world.received()).hasSize(2);
    String id = world.accounts.texts("SELECT id FROM accounts.mail").getFirst();
    for (MimeMessage mail : world.received()) {
      assertThat(mail.getMessageID()).isEqualTo("<" + id + "@moa.test>");
    }
  }

  @Test
  void mailsAreInTheAccountsLanguageAndReadRight() throws Exception {
    changePassword();
    minji.call("PATCH", "/v1/accounts/me", "{\"locale\":\"en\"}");
    minji.call("DELETE", "/v1/accounts/me", null);
    assertThat(world.deliver(sendMail)).isZero();

    assertThat(world.subjects())
        .containsExactly("[Moa] Your password was changed", "[Moa] Your account is deleted");
    MimeMessage deleted = world.received().getLast();
    String year =
        world.accounts.texts("SELECT extract(year FROM now() + interval '30 days')").getFirst();
    assertThat(MailWorld.text(deleted)).containsPattern("until \\d+ \\w+ " + year + ":");
    assertThat(deleted.getHeader("From"))
        .containsExactly("=?UTF-8?B?66qo7JWE?= <no-reply@moa.test>");
    assertThat(deleted.getAllRecipients()[0]).hasToString(EMAIL);
    assertThat(deleted.getContentType()).isEqualTo("text/plain; charset=UTF-8");
    assertThat(deleted.getHeader("Auto-Submitted")).containsExactly("auto-generated");
  }

  @Test
  void everyKindHasATextInBothLanguagesWithoutAGapInIt() {
    for (String locale : List.of("ko", "en")) {
      Person person = world.accounts.person(locale + "@example.com");
      person.call("PATCH", "/v1/accounts/me", "{\"locale\":\"" + locale + "\"}");
      world.request(locale + "@example.com");
      changePassword(person);
      person.call("DELETE", "/v1/accounts/me", null);
    }
    // The changed password made the link worthless before it was sent.
    world.accounts.sql("UPDATE accounts.mail SET state = 'QUEUED', settled_at = NULL");
    world.accounts.sql(
        "UPDATE accounts.account SET deleted_at = NULL WHERE deleted_at IS NOT NULL");
    world.deliver(sendMail);
    world.accounts.sql("UPDATE accounts.account SET deleted_at = now()");
    world.accounts.sql(
        "UPDATE accounts.mail SET state = 'QUEUED', settled_at = NULL WHERE state = 'DROPPED'");
    world.deliver(sendMail);

    assertThat(world.subjects()).hasSize(6).doesNotHaveDuplicates();
    assertThat(world.received().stream().map(MailWorld::text))
        .allSatisfy(text -> assertThat(text).doesNotContain("{", "}", "\uFFFD"));
  }

  @Test
  @DisplayName("nothing that somebody wrote gets into a mail (ASVS 1.3.11)")
  void nothingThatSomebodyWroteGetsIntoTheHeadOfAMailOrItsText() throws Exception {
    String name = "민지\\r\\nBcc: victim@example.com\\r\\n\\r\\nhttps://evil.example";
    minji.call("PATCH", "/v1/accounts/me", "{\"name\":\"" + name + "\"}");
    changePassword();
    world.deliver(sendMail);

    assertThat(world.received()).hasSize(1);
    MimeMessage mail = world.received().getFirst();
    assertThat(mail.getAllRecipients()).hasSize(1);
    assertThat(MailWorld.text(mail)).doesNotContain("evil", "victim");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "minji@example.com\r\nRCPT TO:<victim@example.com>",
        "minji@example.com\r\nBcc: victim@example.com",
        "minji\r\n@example.com",
        "minji@example.com>\r\nDATA",
        "minji@example.com, victim@example.com",
        "<victim@example.com>"
      })
  void anAddressThatIsNoneGetsNoMailHoweverItCameIn(String address) {
    changePassword();
    world.accounts.sql(
        "UPDATE accounts.account SET email = E'%s'"
            .formatted(address.replace("\r", "\\r").replace("\n", "\\n")));

    assertThat(world.deliver(sendMail)).isZero();

    assertThat(world.states()).containsExactly("DROPPED");
    assertThat(world.received()).isEmpty();
  }

  @Test
  void aDomainInItsOwnLettersGetsItsMailInAscii() throws Exception {
    Person person = world.accounts.person("minji@모아.한국");
    changePassword(person);

    assertThat(world.deliver(sendMail)).isZero();

    assertThat(world.received()).hasSize(1);
    assertThat(world.received().getFirst().getAllRecipients()[0])
        .hasToString("minji@" + java.net.IDN.toASCII("모아.한국"));
  }

  @Test
  void anAddressInOtherLettersGetsItsMailIfTheServerKnowsThem() throws Exception {
    world.wire.now(Trouble.answer("EHLO", "250 wire"));
    changePassword(world.accounts.person("민지@example.com"));
    assertThat(world.deliver(sendMail)).isZero();
    assertThat(world.states()).containsExactly("FAILED");
    assertThat(world.note()).isEqualTo("the address needs SMTPUTF8");

    world.wire.now(Trouble.none());
    changePassword(world.accounts.person("수아@example.com"));
    assertThat(world.deliver(sendMail)).isZero();

    assertThat(world.received()).hasSize(1);
    assertThat(world.received().getFirst().getAllRecipients()[0]).hasToString("수아@example.com");
  }

  @Test
  void theServerIsLoggedInToAndAWrongPasswordLosesNoMail() {
    world.server.setUser("moa", "p@ss/w+rd");
    changePassword();
    String place = "@127.0.0.1:" + world.wire.port();

    assertThat(world.deliver(world.sendMail("smtp://moa:wrong" + place))).isEqualTo(1);
    assertThat(world.note()).isEqualTo("the log-in is refused");
    assertThat(world.deliver(world.sendMail("smtp://moa:p%40ss%2Fw+rd" + place))).isZero();

    assertThat(world.received()).hasSize(1);
  }

  @Test
  void whereTlsIsWantedNothingGoesOutWithoutIt() {
    changePassword();

    QueueFunction careful =
        world.sendMail("smtp://moa:secret@127.0.0.1:" + world.wire.port() + "?starttls");
    assertThat(world.deliver(careful)).isEqualTo(1);

    assertThat(world.received()).isEmpty();
    assertThat(world.states()).containsExactly("QUEUED");
  }

  @Test
  void withoutAServerMailsWait() {
    changePassword();

    assertThat(world.deliver(world.sendMail(""))).isEqualTo(1);

    assertThat(world.note()).isEqualTo("no SMTP_URL is given");
    assertThat(world.deliver(sendMail)).isZero();
    assertThat(world.received()).hasSize(1);
  }

  private void changePassword() {
    changePassword(minji);
  }

  private static void changePassword(Person person) {
    int status =
        person
            .call(
                "PUT",
                "/v1/accounts/me/password",
                "{\"oldPassword\":\"%s\",\"newPassword\":\"여섯 마리 고래의 침묵\"}"
                    .formatted(AccountsWorld.PASSWORD))
            .status();
    assertThat(status).isEqualTo(204);
  }
}
