package dev.moa.functions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moa.functions.RabbitJob.Delivery;
import dev.moa.functions.probe.Rabbit;
import dev.moa.functions.probe.Rabbit.Carrot;
import dev.moa.functions.testing.Invocation;
import dev.moa.functions.testing.LogLines;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RabbitFunctionTest {

  private static final Invocation CALL = new Invocation("aws-id", Duration.ofSeconds(30));

  private final RabbitFunction function = new RabbitFunction(Map.of("MOA_FUNCTION", "Rabbit"));
  private final Rabbit rabbit = function.context().getBean(Rabbit.class);

  @AfterEach
  void close() {
    function.close();
  }

  @Test
  void aMessageArrivesWithAllThatItCarries() throws IOException {
    call(
        """
        {"eventSource": "aws:rmq",
         "eventSourceArn": "arn:aws:mq:ap-northeast-2:000000000000:broker:moa:b-1",
         "rmqMessagesByQueue": {"forecasts::/": [{
           "basicProperties": {
             "contentType": "application/json", "contentEncoding": null,
             "headers": {"trace": {"bytes": [237, 149, 156, 33]}, "tries": 3, "none": null,
                         "signed": {"bytes": [-19, -107, -100]}, "empty": {"bytes": []}},
             "deliveryMode": 1, "priority": 34, "correlationId": "c-1", "replyTo": "answers",
             "expiration": "60000", "messageId": "m-1", "timestamp": "Jan 1, 1970, 12:33:41 AM",
             "type": null, "userId": "moa", "appId": null, "clusterId": null, "bodySize": 80},
           "redelivered": true,
           "data": "%s"}]}}
        """
            .formatted(base64("{\"grams\":7}")));

    assertThat(rabbit.deliveries())
        .containsExactly(
            new Delivery<>(
                "forecasts",
                Map.of("trace", "한!", "tries", "3", "none", "null", "signed", "한", "empty", ""),
                "c-1",
                "answers",
                true,
                new Carrot(7)));
  }

  @Test
  void aMessageMayCarryNothingButItsBody() throws IOException {
    call(
        """
        {"rmqMessagesByQueue": {"q::vhost": [
          {"basicProperties": {"headers": null}, "data": "%1$s"},
          {"basicProperties": {}, "redelivered": false, "data": "%1$s"},
          {"data": "%1$s"}]}}
        """
            .formatted(base64("{\"grams\":1}")));

    assertThat(rabbit.deliveries())
        .hasSize(3)
        .containsOnly(new Delivery<>("q", Map.of(), null, null, false, new Carrot(1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"rmqMessagesByQueue\":{}}", "{\"rmqMessagesByQueue\":{\"q::/\":[]}}"})
  void nothingToDoIsDone(String event) throws IOException {
    call(event);

    assertThat(rabbit.deliveries()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "a::", "a::/", "a::vhost", "a::v::w"})
  void aQueueIsNamedWithoutItsHost(String key) throws IOException {
    call(
        "{\"rmqMessagesByQueue\":{\"%s\":[{\"data\":\"%s\"}]}}"
            .formatted(key, base64("{\"grams\":1}")));

    assertThat(rabbit.deliveries()).extracting(Delivery::queue).containsExactly("a");
  }

  @Test
  void aMessageThatFailsFailsTheBatchAndIsLogged() {
    List<JsonNode> lines =
        LogLines.of(
            () ->
                assertThatThrownBy(
                        () ->
                            call(
                                "{\"rmqMessagesByQueue\":{\"q::/\":[{\"data\":\"%s\"}]}}"
                                    .formatted(base64("{\"grams\":-1}"))))
                    .hasMessage("no such carrot"));

    assertThat(lines)
        .extracting(line -> line.get("level").getStringValue())
        .containsExactly("ERROR");
  }

  @ParameterizedTest
  @ValueSource(strings = {"!", "", "bm8gSlNPTg==", "bnVsbA=="})
  void dataThatCannotBeReadFailsTheBatch(String data) {
    assertThatThrownBy(
            () -> call("{\"rmqMessagesByQueue\":{\"q::/\":[{\"data\":\"%s\"}]}}".formatted(data)))
        .isNotInstanceOf(NullPointerException.class);
    assertThat(rabbit.deliveries()).isEmpty();
  }

  private void call(String event) throws IOException {
    assertThat(CALL.of(function, event)).isEqualTo("{}");
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }
}
