package dev.moa.core.messaging;

import io.micronaut.context.annotation.Property;
import io.micronaut.context.env.Environment;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.ObjectMapper;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * SQS queues. The address of queue {@code CollectTrials} is the variable {@code
 * QUEUE_COLLECT_TRIALS}.
 */
@Singleton
final class SqsQueues implements Queues, AutoCloseable {

  /** A send holds a transaction open: with both attempts it is over within nine seconds. */
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);

  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(3);
  private static final int ATTEMPTS = 2;

  private final Environment environment;
  private final ObjectMapper mapper;
  private final String endpoint;
  private final String region;
  private volatile SqsClient client;

  SqsQueues(
      Environment environment,
      ObjectMapper mapper,
      @Nullable @Property(name = "sqs.endpoint") String endpoint,
      @Nullable @Property(name = "aws.region") String region) {
    this.environment = environment;
    this.mapper = mapper;
    this.endpoint = endpoint;
    this.region = region;
  }

  @Override
  public void send(String queue, Message message) {
    String url =
        environment
            .getProperty("queue." + kebab(queue), String.class)
            .orElseThrow(
                () -> new IllegalStateException("no address for queue " + queue + " was given"));
    try {
      String body = acceptable(mapper.writeValueAsString(message));
      client().sendMessage(request -> request.queueUrl(url).messageBody(body));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** SQS refuses two characters that JSON allows; within JSON text they can only be in a string. */
  private static String acceptable(String json) {
    return json.replace("\uFFFE", "\\ufffe").replace("\uFFFF", "\\uffff");
  }

  static String kebab(String queue) {
    return queue.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }

  /** Made on the first message: most functions that could send never do. */
  private synchronized SqsClient client() {
    if (client == null) {
      var builder =
          SqsClient.builder()
              .httpClientBuilder(
                  UrlConnectionHttpClient.builder()
                      .connectionTimeout(CONNECT_TIMEOUT)
                      .socketTimeout(ANSWER_TIMEOUT))
              .overrideConfiguration(
                  client -> client.retryStrategy(retries -> retries.maxAttempts(ATTEMPTS)))
              .region(Region.of(region == null ? "ap-northeast-2" : region))
              .credentialsProvider(credentials());
      if (endpoint != null && !endpoint.isBlank()) {
        builder.endpointOverride(URI.create(endpoint));
      }
      client = builder.build();
    }
    return client;
  }

  private software.amazon.awssdk.auth.credentials.AwsCredentialsProvider credentials() {
    var id = environment.getProperty("aws.access.key.id", String.class);
    var secret = environment.getProperty("aws.secret.access.key", String.class);
    // Where both came with the function's variables (the local cloud) the process's own do not
    // count; on Lambda they are rotated in the process environment together with a session token.
    if (endpoint != null && !endpoint.isBlank() && id.isPresent() && secret.isPresent()) {
      return StaticCredentialsProvider.create(AwsBasicCredentials.create(id.get(), secret.get()));
    }
    return EnvironmentVariableCredentialsProvider.create();
  }

  @Override
  @PreDestroy
  public synchronized void close() {
    if (client != null) {
      client.close();
    }
  }
}
