package dev.moa.functions.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.functions.testing.Api;
import dev.moa.functions.testing.Api.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Codes that are asked for and shown by many functions at once. */
class OtpParallelTest {

  private static final int FUNCTIONS = 10;
  private static final String PHONE = CodesWorld.PHONE;

  private final CodesWorld codes = new CodesWorld();
  private final AccountsWorld world = codes.world;

  @AfterEach
  void close() {
    codes.close();
  }

  @Test
  @DisplayName("of a hundred wrong codes at once exactly five are looked at (ASVS 6.6.3)")
  void ofAHundredWrongCodesAtOnceExactlyFiveAreLookedAt() throws Exception {
    String code = codes.code(PHONE);
    // What is looked at is counted by the database itself.
    world.sql(
        """
        CREATE TABLE public.looked_at (tries integer);
        CREATE FUNCTION public.note() RETURNS trigger LANGUAGE plpgsql AS
          'BEGIN INSERT INTO public.looked_at VALUES (NEW.tries); RETURN NEW; END';
        CREATE TRIGGER note AFTER UPDATE ON accounts.one_time_code
          FOR EACH ROW EXECUTE FUNCTION public.note()""");

    List<Answer> answers =
        atOnce(10, (api, i) -> CodesWorld.verify(api, PHONE, CodesWorld.wrong(code)));

    assertThat(answers)
        .hasSize(100)
        .allSatisfy(answer -> assertThat(answer.status()).as(answer.body()).isEqualTo(401));
    assertThat(world.texts("SELECT tries FROM public.looked_at ORDER BY 1"))
        .containsExactly("1", "2", "3", "4", "5");
    assertThat(codes.verify(PHONE, code).status()).isEqualTo(401);
    assertThat(world.texts("SELECT kind FROM accounts.security_event"))
        .containsExactly("LOGIN_FAILED");
  }

  @Test
  @DisplayName(
      "of many that show one code at once one is let in and one account is made" + " (ASVS 6.5.1)")
  void ofManyThatShowOneCodeAtOnceOneIsLetInAndOneAccountIsMade() throws Exception {
    String code = codes.code(PHONE);

    List<Answer> answers = atOnce(3, (api, i) -> CodesWorld.verify(api, PHONE, code));

    assertThat(answers.stream().map(Answer::status).filter(status -> status == 201)).hasSize(1);
    assertThat(answers.stream().map(Answer::status).distinct()).containsExactlyInAnyOrder(201, 401);
    assertThat(world.texts("SELECT phone FROM accounts.account")).containsExactly(CodesWorld.E164);
    assertThat(world.texts("SELECT count(*) FROM accounts.session")).containsExactly("1");
  }

  @Test
  void ofManyRequestsAtOnceForOnePhoneOneIsSent() throws Exception {
    List<Answer> answers = atOnce(2, (api, i) -> CodesWorld.request(api, PHONE));

    assertThat(answers.stream().map(Answer::status).filter(status -> status == 202)).hasSize(1);
    assertThat(answers.stream().map(Answer::status).distinct()).containsExactlyInAnyOrder(202, 429);
    assertThat(codes.sink.texts()).hasSize(1);
  }

  @Test
  void ofManyRequestsAtOnceNoMoreAreSentThanTheDayHas() throws Exception {
    world.variables.put("SMS_DAILY", "7");

    List<Answer> answers =
        atOnce(3, (api, i) -> CodesWorld.request(api, "010-%04d-0000".formatted(2000 + i)));

    assertThat(answers.stream().map(Answer::status).filter(status -> status == 202)).hasSize(7);
    assertThat(answers.stream().map(Answer::status).distinct()).containsExactlyInAnyOrder(202, 503);
    assertThat(codes.sink.texts()).hasSize(7);
  }

  /** Each function does it several times, the number of each time counted over all. */
  private List<Answer> atOnce(int times, BiFunction<Api, Integer, Answer> work) throws Exception {
    var start = new CyclicBarrier(FUNCTIONS);
    List<Answer> answers = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(FUNCTIONS)) {
      List<Future<List<Answer>>> running = new ArrayList<>();
      for (int function = 0; function < FUNCTIONS; function++) {
        int first = function * times;
        Callable<List<Answer>> one =
            () -> {
              try (Api api = new Api(world.variables)) {
                start.await();
                List<Answer> own = new ArrayList<>();
                for (int i = 0; i < times; i++) {
                  own.add(work.apply(api, first + i));
                }
                return own;
              }
            };
        running.add(threads.submit(one));
      }
      for (Future<List<Answer>> each : running) {
        answers.addAll(each.get());
      }
    }
    return answers;
  }
}
