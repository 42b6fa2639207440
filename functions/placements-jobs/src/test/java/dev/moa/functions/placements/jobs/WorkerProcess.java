package dev.moa.functions.placements.jobs;

import dev.moa.functions.QueueFunction;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Several RelocateContent functions in a JVM of their own, each with its own context and
 * connection, polling the queue as Lambda does. It ends when its standard input does.
 */
final class WorkerProcess {

  private final SqsClient sqs;
  private final Map<String, String> variables;
  private final String queue;
  private final Duration left;

  private WorkerProcess(Map<String, String> variables) {
    this.variables = variables;
    this.queue = variables.get("QUEUE_RELOCATE_CONTENT");
    this.left = Duration.ofMillis(Long.parseLong(variables.get("TEST_LEFT_MS")));
    this.sqs =
        SqsClient.builder()
            .endpointOverride(URI.create(variables.get("SQS_ENDPOINT")))
            .region(Region.of(variables.get("AWS_REGION")))
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(
                        variables.get("AWS_ACCESS_KEY_ID"),
                        variables.get("AWS_SECRET_ACCESS_KEY"))))
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build();
  }

  /** Starts one; its variables are those of the function and how long each call may take. */
  static Process start(Map<String, String> variables, int workers) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx192m",
            "-Xshare:auto",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            WorkerProcess.class.getName(),
            Integer.toString(workers));
    builder.environment().putAll(variables);
    return builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  public static void main(String[] arguments) throws IOException {
    WorkerProcess process = new WorkerProcess(new HashMap<>(System.getenv()));
    for (int i = 0; i < Integer.parseInt(arguments[0]); i++) {
      Thread.ofPlatform().daemon().start(process::work);
    }
    System.in.transferTo(java.io.OutputStream.nullOutputStream());
    Runtime.getRuntime().halt(0);
  }

  private void work() {
    try (QueueFunction function = new QueueFunction(variables)) {
      while (true) {
        List<Message> messages =
            sqs.receiveMessage(it -> it.queueUrl(queue).maxNumberOfMessages(1).waitTimeSeconds(1))
                .messages();
        for (Message message : messages) {
          if (done(function, message)) {
            sqs.deleteMessage(it -> it.queueUrl(queue).receiptHandle(message.receiptHandle()));
          }
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private boolean done(QueueFunction function, Message message) throws IOException {
    Map<String, String> record = Map.of("messageId", message.messageId(), "body", message.body());
    String answer = MovesWorld.call(function, List.of(record), left);
    JsonNode failures =
        JsonMapper.createDefault()
            .readValue(answer.getBytes(StandardCharsets.UTF_8), JsonNode.class)
            .get("batchItemFailures");
    List<JsonNode> failed = new ArrayList<>();
    failures.values().forEach(failed::add);
    return failed.isEmpty();
  }
}
