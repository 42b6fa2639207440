package dev.moa.infra.servers;

import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * SQS for tests: one server per JVM, and a queue of its own for whoever asks.
 *
 * <p>The server is an embedded ElasticMQ on a random port of 127.0.0.1, or the one that the
 * variable SQS_ENDPOINT names (with AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_REGION).
 * Queues made on an outside server are deleted when the JVM ends.
 */
public final class TestSqs {

  private static final Duration DEFAULT_VISIBILITY = Duration.ofSeconds(30);

  private final Map<String, String> variables;
  private final SqsClient client;
  private final String prefix =
      "test-"
          + ProcessHandle.current().pid()
          + "-"
          + Long.toString(System.currentTimeMillis(), 36)
          + "-";
  private final AtomicInteger made = new AtomicInteger();
  private final ConcurrentLinkedQueue<String> urls = new ConcurrentLinkedQueue<>();

  private TestSqs(Map<String, String> variables) {
    this.variables = variables;
    this.client =
        SqsClient.builder()
            .endpointOverride(URI.create(endpoint()))
            .region(Region.of(variables.get("AWS_REGION")))
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(
                        variables.get("AWS_ACCESS_KEY_ID"),
                        variables.get("AWS_SECRET_ACCESS_KEY"))))
            .httpClient(UrlConnectionHttpClient.create())
            .build();
  }

  /**
   * The one of this JVM, started on the first call; safe to call from many threads.
   *
   * @throws StartRefused if the server does not start
   */
  public static TestSqs shared() {
    return Shared.INSTANCE;
  }

  /** The server's base address. */
  public String endpoint() {
    return variables.get("SQS_ENDPOINT");
  }

  /** What a function is given to reach this server: its address, credentials and region. */
  public Map<String, String> variables() {
    return variables;
  }

  /** A client of this server, shared by all tests of the JVM: do not close it. */
  public SqsClient client() {
    return client;
  }

  /** The URL of a new, empty queue whose messages come back after 30 seconds. */
  public String newQueue() {
    return newQueue(DEFAULT_VISIBILITY);
  }

  /**
   * The URL of a new, empty queue.
   *
   * @param visibility how long a received message is hidden; whole seconds, from 0 to 12 hours
   */
  public String newQueue(Duration visibility) {
    return create(visibility, Map.of());
  }

  /**
   * Two new, empty queues, one taking the other's failures.
   *
   * @param visibility how long a received message is hidden; whole seconds, from 0 to 12 hours
   * @param maxReceives how often a message is handed out before it moves to the dead letters
   */
  public QueuePair newQueueWithDeadLetters(Duration visibility, int maxReceives) {
    String deadLetters = newQueue();
    String arn =
        client
            .getQueueAttributes(
                request ->
                    request.queueUrl(deadLetters).attributeNames(QueueAttributeName.QUEUE_ARN))
            .attributes()
            .get(QueueAttributeName.QUEUE_ARN);
    String policy =
        "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":%d}".formatted(arn, maxReceives);
    String queue = create(visibility, Map.of(QueueAttributeName.REDRIVE_POLICY, policy));
    return new QueuePair(queue, deadLetters);
  }

  private String create(Duration visibility, Map<QueueAttributeName, String> more) {
    Map<QueueAttributeName, String> attributes = new EnumMap<>(QueueAttributeName.class);
    attributes.putAll(more);
    attributes.put(QueueAttributeName.VISIBILITY_TIMEOUT, Long.toString(visibility.toSeconds()));
    String url =
        client
            .createQueue(
                request ->
                    request.queueName(prefix + made.incrementAndGet()).attributes(attributes))
            .queueUrl();
    urls.add(url);
    return url;
  }

  private void deleteAll() {
    urls.forEach(url -> client.deleteQueue(request -> request.queueUrl(url)));
  }

  /**
   * A queue and where its failures go.
   *
   * @param url the queue's URL
   * @param deadLettersUrl the URL of the queue of messages received too often
   */
  public record QueuePair(String url, String deadLettersUrl) {}

  private static final class Shared {
    static final TestSqs INSTANCE = start();

    static TestSqs start() {
      var sqs = new TestSqs(TestServers.variables(Service.SQS));
      if (TestServers.isOutside(Service.SQS)) {
        Runtime.getRuntime().addShutdownHook(new Thread(sqs::deleteAll, "delete-test-queues"));
      }
      return sqs;
    }
  }
}
