package dev.moa.infra.bench.forecasts;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Delivery;
import dev.moa.core.database.OneConnection;
import dev.moa.forecasts.AskForecast;
import dev.moa.forecasts.ForecastRequest;
import dev.moa.forecasts.StoredForecast.State;
import dev.moa.forecasts.ThumbnailMeasures;
import dev.moa.forecasts.broker.RequestQueues;
import dev.moa.forecasts.work.WorkForecast;
import io.micronaut.context.ApplicationContext;
import io.micronaut.inject.qualifiers.Qualifiers;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

/**
 * Moa's way: the request on record, a confirmed message to one of the request queues, a worker that
 * writes the answer to PostgreSQL and then replies, the answer read again. Each user and each
 * worker is as a function is: a context, a database connection and a broker connection of its own.
 * A worker is handed its messages as an event source hands them over, one at a time, each
 * acknowledged when it is done; the JSON around an event is left out.
 */
public final class MoaWay implements Way {

  /** Set in contexts of workers. */
  static final String WORKER = "moa.bench.worker";

  private final List<ApplicationContext> contexts = new ArrayList<>();
  private final List<OneConnection> databases = new ArrayList<>();
  private final List<AskForecast> users = new ArrayList<>();
  private final AtomicLong asked = new AtomicLong();
  private final UUID account = UUID.randomUUID();
  private final Instant upload = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private Connection source;

  /**
   * Opens it for so many users; there are as many workers as request queues.
   *
   * @param variables addresses of PostgreSQL and of the broker
   */
  public static MoaWay open(Map<String, String> variables, int users) throws Exception {
    var way = new MoaWay();
    for (int i = 0; i < users; i++) {
      way.users.add(way.context(variables, Map.of()).getBean(AskForecast.class));
    }
    var factory = new ConnectionFactory();
    factory.setUri(variables.get("RABBITMQ_URI"));
    way.source = factory.newConnection();
    for (String queue : RequestQueues.REQUESTS) {
      WorkForecast worker =
          way.context(variables, Map.of(WORKER, true)).getBean(WorkForecast.class);
      Channel channel = way.source.createChannel();
      channel.queueDeclare(queue, true, false, false, Map.of());
      channel.basicQos(1);
      channel.basicConsume(queue, false, (_, message) -> work(channel, worker, message), _ -> {});
    }
    return way;
  }

  private MoaWay() {}

  private static void work(Channel channel, WorkForecast worker, Delivery message)
      throws IOException {
    worker.work(
        UUID.fromString(message.getProperties().getMessageId()),
        message.getProperties().getReplyTo());
    channel.basicAck(message.getEnvelope().getDeliveryTag(), false);
  }

  private ApplicationContext context(Map<String, String> variables, Map<String, Object> more) {
    var database =
        new OneConnection(
            variables.get("POSTGRES_URL"),
            variables.get("POSTGRES_USER"),
            variables.get("POSTGRES_PASSWORD"),
            "bench");
    databases.add(database);
    Map<String, Object> properties = new HashMap<>(more);
    properties.put("datasources.default.dialect", "POSTGRES");
    properties.put("datasources.default.enabled", false);
    properties.put("rabbitmq.uri", variables.get("RABBITMQ_URI"));
    properties.put("forecasts.patience.seconds", 20);
    ApplicationContext context =
        ApplicationContext.builder("function")
            .deduceEnvironment(false)
            .enableDefaultPropertySources(false)
            .eagerInitSingletons(false)
            .banner(false)
            .properties(properties)
            .build();
    context.registerSingleton(DataSource.class, database, Qualifiers.byName("default"));
    contexts.add(context.start());
    return context;
  }

  @Override
  public void ask(int user) {
    // Each is another request: the same one would be answered from the record.
    var request =
        new ForecastRequest(
            "10분 김치찌개",
            new ThumbnailMeasures(1280, 720, 0.61, 0.22, 0.34, 0.09),
            asked.incrementAndGet(),
            upload,
            26,
            612,
            null);
    var stored = users.get(user).ask(account, request).stored();
    if (stored.state() != State.DONE || stored.forecast().days().size() != 31) {
      throw new IllegalStateException("no answer: " + stored.state());
    }
  }

  @Override
  public void close() {
    if (source != null) {
      source.abort();
    }
    contexts.forEach(ApplicationContext::close);
    databases.forEach(OneConnection::close);
  }
}
