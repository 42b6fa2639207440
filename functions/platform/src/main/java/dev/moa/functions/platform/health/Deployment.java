package dev.moa.functions.platform.health;

import io.micronaut.context.BeanProvider;
import io.micronaut.context.env.Environment;
import io.micronaut.context.env.PropertySource;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.SSLSocketFactory;
import javax.sql.DataSource;
import software.amazon.awssdk.services.sqs.SqsClient;

/** What the function's variables say that there is. An empty variable names nothing. */
@Singleton
final class Deployment {

  private final Environment environment;
  private final BeanProvider<DataSource> pool;
  private final BeanProvider<SqsClient> sqs;

  Deployment(Environment environment, BeanProvider<DataSource> pool, BeanProvider<SqsClient> sqs) {
    this.environment = environment;
    this.pool = pool;
    this.sqs = sqs;
  }

  /** Every dependency. Clients are made here already: that is our time, not the dependency's. */
  List<Dependency> dependencies() {
    var wire = new Wire((SSLSocketFactory) SSLSocketFactory.getDefault());
    List<Dependency> found = new ArrayList<>();
    variables()
        .forEach(
            (variable, value) -> {
              switch (variable) {
                case "POSTGRES_URL" ->
                    found.add(new Postgres(DelegatingDataSource.unwrapDataSource(pool.get())));
                case "REDIS_URI" -> found.add(new Redis(wire, value));
                case "RABBITMQ_URI" -> found.add(new RabbitMq(wire, value));
                case "ELASTICSEARCH_URL" ->
                    found.add(new HttpService("elasticsearch", variable, value));
                case "S3_ENDPOINT" -> found.add(new HttpService("s3", variable, value));
                default -> {
                  if (variable.startsWith(SqsQueue.PREFIX)) {
                    found.add(new SqsQueue(sqs.get(), variable, value));
                  }
                }
              }
            });
    return found;
  }

  /** Asked by name they would have to be known beforehand, and queues are not. */
  private Map<String, String> variables() {
    Map<String, String> variables = new TreeMap<>();
    for (PropertySource source : environment.getPropertySources()) {
      for (String name : source) {
        if (source.get(name) instanceof String value && !value.isBlank()) {
          variables.put(name, value);
        }
      }
    }
    return variables;
  }
}
