package dev.moa.functions.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.functions.testing.Api;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A new deployment, where no key was made yet. */
@Timeout(60)
class FirstKeyTest {

  private static final int FUNCTIONS = 8;

  @Test
  void whoeverComesFirstMakesTheKeyAndAllOthersUseIt() throws Exception {
    try (var world = new AccountsWorld();
        var threads = Executors.newFixedThreadPool(FUNCTIONS)) {
      var together = new CyclicBarrier(FUNCTIONS);
      List<Future<Integer>> signUps = new ArrayList<>();
      for (int number = 0; number < FUNCTIONS; number++) {
        String email = "first" + number + "@example.com";
        signUps.add(
            threads.submit(
                () -> {
                  try (Api function = new Api(world.variables)) {
                    function.get("/v1/profiles/019300d2-5c00-7000-8000-000000000001");
                    together.await();
                    String body = AccountsWorld.signUpBody(email, AccountsWorld.PASSWORD);
                    return function.post("/v1/accounts", body).status();
                  }
                }));
      }
      for (var signUp : signUps) {
        assertThat(signUp.get()).isEqualTo(201);
      }
      assertThat(world.texts("SELECT 1 FROM accounts.signing_key WHERE signs_from IS NOT NULL"))
          .hasSize(1);
    }
  }
}
