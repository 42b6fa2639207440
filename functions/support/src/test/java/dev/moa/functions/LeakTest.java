package dev.moa.functions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.functions.testing.Api;
import dev.moa.functions.testing.Invocation;
import dev.moa.functions.testing.LogLines;
import dev.moa.functions.testing.Tokens;
import dev.moa.infra.servers.TestPostgres;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A function lives for thousands of calls. The library that this one builds on registers two beans
 * at each of them and never removes them, so that call 7,000 takes 25 times as long as the first.
 */
@Timeout(60)
class LeakTest {

  private static final int CALLS = 6_000;

  /** After that many calls, what a JVM fills and empties by itself stays within some 20 KiB. */
  private static final int CALLS_UNTIL_STEADY = 2_000;

  private static final long RETAINED_BYTES = 256 * 1024;

  private final Tokens tokens = new Tokens(TestPostgres.shared().newDatabase());

  @Test
  void thousandsOfCallsLeaveNothingBehind() throws IOException {
    List<String> events =
        List.of(
            event("GET", "/v1/echo/a?b=c", null),
            event("GET", "/v1/guarded/user", null, Api.bearer(tokens.of("USER"))),
            event("GET", "/v1/guarded/user", null, Api.bearer(tokens.forged("ADMIN"))),
            event("POST", "/v1/orders", "{\"name\":\"a\",\"count\":1}"),
            event("POST", "/v1/orders", "{\"name\":"),
            event("GET", "/v1/nowhere", null),
            event("GET", "/v1/trouble/conflict", null));
    try (var function = new HttpFunction(tokens.variables())) {
      call(function, events, CALLS_UNTIL_STEADY);
      int beans = beans(function);
      int definitions = function.context().getAllBeanDefinitions().size();
      long heap = retainedHeap();

      call(function, events, CALLS);

      assertThat(beans(function)).isEqualTo(beans);
      assertThat(function.context().getAllBeanDefinitions()).hasSize(definitions);
      assertThat(retainedHeap() - heap).isLessThan(RETAINED_BYTES);
    }
  }

  private static void call(HttpFunction function, List<String> events, int times) {
    LogLines.textOf(
        () -> {
          for (int i = 0; i < times; i++) {
            new Invocation("id-" + i, Duration.ofSeconds(30))
                .of(function, events.get(i % events.size()));
          }
        });
  }

  private static int beans(HttpFunction function) {
    return function.context().getActiveBeanRegistrations(Object.class).size();
  }

  /** What is left in the heap once nothing else can be collected, which takes several turns. */
  private static long retainedHeap() {
    var memory = ManagementFactory.getMemoryMXBean();
    long before = Long.MAX_VALUE;
    for (int steady = 0; steady < 5; ) {
      memory.gc();
      long used = memory.getHeapMemoryUsage().getUsed();
      steady = Math.abs(before - used) < 4096 ? steady + 1 : 0;
      before = used;
    }
    return before;
  }

  private static String event(String method, String target, String body, String... headers)
      throws IOException {
    return new String(
        JsonMapper.createDefault().writeValueAsBytes(Api.event(method, target, body, headers)),
        StandardCharsets.UTF_8);
  }
}
