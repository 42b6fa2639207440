package dev.moa.infra.local.lambda;

import static dev.moa.infra.local.stub.StubZip.function;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.moa.infra.local.stub.StubFunction;
import dev.moa.infra.local.stub.StubZip;
import dev.moa.infra.runtime.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FunctionsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path zips;
  @TempDir Path folder;
  static Path zip;

  @BeforeAll
  static void pack() {
    zip = StubZip.write(zips);
  }

  @Test
  void theSameHandlerServesCallsThatComeOneAfterTheOther() throws IOException {
    try (Functions functions = functions(function(zip, "Self", "self"))) {
      JsonNode first = self(functions);
      JsonNode second = self(functions);

      assertThat(second.path("id")).isEqualTo(first.path("id"));
      assertThat(second.path("calls").asInt()).isEqualTo(1);
    }
  }

  @Test
  void aHandlerIsToldWhatLambdaTellsIt() throws IOException {
    try (Functions functions = functions(function(zip, "Self", "self"))) {
      JsonNode self = self(functions);

      assertThat(self.path("function").asText()).isEqualTo("Self");
      assertThat(self.path("memory").asInt()).isEqualTo(512);
      assertThat(self.path("left").asInt()).isBetween(10_000, 20_000);
      assertThat(self.path("request").asText()).hasSize(36);
      assertThat(self.path("loader").asBoolean()).as("context class loader is the area's").isTrue();
    }
  }

  @Test
  void fiftyCallsAtOnceAreAllAnsweredAndNoHandlerServesTwoAtATime() throws IOException {
    try (Functions functions = functions(function(zip, "Self", "self"))) {
      List<CompletableFuture<Outcome>> calls = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        calls.add(functions.invoke("Self", bytes("{}")));
      }
      Set<String> handlers = new HashSet<>();
      for (CompletableFuture<Outcome> call : calls) {
        JsonNode self = JSON.readTree(((Outcome.Answered) call.join()).json());
        assertThat(self.path("others").asInt()).isZero();
        handlers.add(self.path("id").asText());
      }

      assertThat(handlers).hasSizeBetween(1, FunctionPool.LIMIT);
    }
  }

  @Test
  void callsAtTheSameMomentGetHandlersOfTheirOwn() throws IOException {
    try (Functions functions = functions(function(zip, "Slow", "sleep", "MILLIS", "1000"))) {
      CompletableFuture<Outcome> first = functions.invoke("Slow", bytes("{}"));
      CompletableFuture<Outcome> second = functions.invoke("Slow", bytes("{}"));

      assertThat(first.join()).isInstanceOf(Outcome.Answered.class).isNotEqualTo(second.join());
    }
  }

  @Test
  void aCallBeyondTheLimitIsTurnedAwayWhenNoHandlerComesFree() {
    LocalFunction slow = function(zip, "Slow", "sleep", "MILLIS", "3000");
    try (Functions functions =
        new Functions(List.of(slow), new Areas(folder), Duration.ofMillis(500))) {
      List<CompletableFuture<Outcome>> calls = new ArrayList<>();
      for (int i = 0; i <= FunctionPool.LIMIT; i++) {
        calls.add(functions.invoke("Slow", bytes("{}")));
      }

      assertThat(calls.stream().map(CompletableFuture::join))
          .filteredOn(Outcome.Failed.class::isInstance)
          .singleElement()
          .extracting(it -> ((Outcome.Failed) it).type())
          .isEqualTo(Functions.THROTTLED);
    }
  }

  @Test
  void aCallThatTakesTooLongFailsAndItsHandlerIsNotUsedAgain() {
    LocalFunction slow = function(zip, "Slow", Duration.ofMillis(300), "sleep", "MILLIS", "60000");
    try (Functions functions = functions(slow)) {
      assertThat(functions.invoke("Slow", bytes("{}")).join())
          .isEqualTo(new Outcome.TimedOut(Duration.ofMillis(300)));
      assertThat(functions.invoke("Slow", bytes("{}")).join())
          .as("a new handler, which is late as well")
          .isEqualTo(new Outcome.TimedOut(Duration.ofMillis(300)));
    }
  }

  @Test
  void whatAHandlerThrowsIsAFailureWithItsTypeAndMessage() {
    try (Functions functions =
        functions(function(zip, "Throws", "throw"), function(zip, "Broken", "break"))) {
      assertThat(functions.invoke("Throws", bytes("{}")).join())
          .isEqualTo(
              new Outcome.Failed(
                  "java.lang.IllegalArgumentException",
                  "{\"errorMessage\":\"thrown on purpose\",\"errorType\":\"java.lang.IllegalArgumentException\"}"));
      assertThat(functions.invoke("Broken", bytes("{}")).join())
          .extracting(it -> ((Outcome.Failed) it).json())
          .asString()
          .contains("cannot be made");
    }
  }

  @Test
  void aHandlerThatTheZipDoesNotHoldIsAFailure() {
    LocalFunction absent =
        new LocalFunction("Absent", zip, "no.Such", Duration.ofSeconds(1), 128, Map.of());
    try (Functions functions = functions(absent)) {
      assertThat(functions.invoke("Absent", bytes("{}")).join())
          .extracting(it -> ((Outcome.Failed) it).type())
          .isEqualTo("java.lang.ClassNotFoundException");
    }
  }

  @Test
  void anAnswerMayHoldSixMegabytesAndNoMore() {
    try (Functions functions =
        functions(
            function(zip, "Fits", "size", "SIZE", "" + Functions.MAX_ANSWER),
            function(zip, "TooBig", "size", "SIZE", "" + (Functions.MAX_ANSWER + 1)))) {
      assertThat(functions.invoke("Fits", bytes("{}")).join()).isInstanceOf(Outcome.Answered.class);
      assertThat(functions.invoke("TooBig", bytes("{}")).join())
          .extracting(it -> ((Outcome.Failed) it).type())
          .isEqualTo("Function.ResponseSizeTooLarge");
    }
  }

  @Test
  void aZipIsUnpackedOncePerContent() throws IOException {
    for (int run = 0; run < 2; run++) {
      try (Functions functions = functions(function(zip, "Self", "self"))) {
        self(functions);
      }
    }
    try (var unpacked = Files.list(folder)) {
      assertThat(unpacked).hasSize(1);
    }
  }

  @Test
  void handlersShareNoClassWithTheLocalCloud() throws Exception {
    try (AreaZip area = AreaZip.open(zip, folder)) {
      Class<?> loaded = area.loader().loadClass(StubFunction.class.getName());

      assertThat(loaded).isNotSameAs(StubFunction.class);
      assertThat(area.loader().getParent()).isSameAs(ClassLoader.getPlatformClassLoader());
    }
  }

  @Test
  void handlersAreClosedAtTheEnd() throws IOException {
    Path closed = folder.resolve("closed");
    try (Functions functions =
        functions(function(zip, "Self", "self", "CLOSED", closed.toString()))) {
      self(functions);
      assertThat(closed).doesNotExist();
    }
    assertThat(closed).exists();
  }

  @Test
  void anUnknownFunctionIsAMistakeOfTheCaller() {
    try (Functions functions = functions()) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> functions.invoke("Nobody", bytes("{}")))
          .withMessageContaining("Nobody");
    }
  }

  private Functions functions(LocalFunction... functions) {
    return new Functions(List.of(functions), new Areas(folder));
  }

  private static JsonNode self(Functions functions) throws IOException {
    Outcome outcome = functions.invoke("Self", bytes("{}")).join();
    return JSON.readTree(((Outcome.Answered) outcome).json());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
