package dev.moa.functions.forecasts.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.moa.forecasts.broker.RequestQueues;
import dev.moa.functions.RabbitFunction;
import dev.moa.functions.testing.Invocation;
import dev.moa.infra.local.events.RabbitPoller;
import dev.moa.infra.runtime.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;

/**
 * A process of workers that can be killed: the function as it is, fed from every request queue as
 * Lambda feeds it. It ends when its input does.
 */
public final class WorkerMain {

  /** Printed once it works. */
  static final String READY = "ready";

  private static final ObjectMapper JSON = new ObjectMapper();

  /** A forecast that there is not: what a first call loads is loaded then. */
  private static final UUID NOBODYS = new UUID(0, 0);

  private final RabbitFunction function = new RabbitFunction();
  private final TroubledReplies trouble;

  private WorkerMain(TroubledReplies trouble) {
    this.trouble = trouble;
  }

  /** Its environment is the function's. Argument: whether its replies get into trouble. */
  public static void main(String[] arguments) throws Exception {
    String broker = System.getenv("RABBITMQ_URI");
    boolean troubled = Boolean.parseBoolean(arguments[0]);
    WorkerMain worker = new WorkerMain(troubled ? TroubledReplies.start(broker) : null);
    ForecastWorld.deliver(worker.function, NOBODYS, null);
    for (String queue : RequestQueues.REQUESTS) {
      RabbitPoller.start(broker, queue, worker::call);
    }
    System.out.println(READY);
    while (System.in.read() >= 0) {
      // Nothing is said to it.
    }
    Runtime.getRuntime().halt(0);
  }

  /** A function has one call at a time. */
  private synchronized Outcome call(byte[] event) {
    try {
      String troubled = trouble == null ? new String(event, UTF_8) : throughTrouble(event);
      String answer =
          new Invocation(UUID.randomUUID().toString(), Duration.ofSeconds(30))
              .of(function, troubled);
      return new Outcome.Answered(answer);
    } catch (IOException | RuntimeException e) {
      return new Outcome.Failed(e.getClass().getName(), String.valueOf(e.getMessage()));
    }
  }

  /** The function replies to the trouble, which passes replies on in its way. */
  private String throughTrouble(byte[] event) throws IOException {
    JsonNode whole = JSON.readTree(event);
    JsonNode message = whole.path("rmqMessagesByQueue").iterator().next().path(0);
    ObjectNode properties = (ObjectNode) message.path("basicProperties");
    String replyTo = properties.path("replyTo").asText("");
    if (!properties.path("replyTo").isNull() && !replyTo.isEmpty()) {
      properties.put("replyTo", trouble.inFrontOf(replyTo, properties.path("messageId").asText()));
    }
    return JSON.writeValueAsString(whole);
  }
}
