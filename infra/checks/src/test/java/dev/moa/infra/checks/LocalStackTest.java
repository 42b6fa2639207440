package dev.moa.infra.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.testcontainers.containers.localstack.LocalStackContainer.EnabledService.named;

import dev.moa.functions.testing.Api;
import dev.moa.functions.testing.Tokens;
import dev.moa.infra.servers.TestPostgres;
import dev.moa.infra.template.Event;
import dev.moa.infra.template.QueueDef;
import dev.moa.infra.template.Template;
import io.micronaut.json.JsonMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.localstack.LocalStackContainer;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.utility.DockerImageName;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * What the template says, told to AWS's interfaces as LocalStack plays them. Needs Docker; without
 * it the tests are skipped, and scripts/test prints why.
 */
@Testcontainers(disabledWithoutDocker = true)
class LocalStackTest {

  private static final Template TEMPLATE =
      Template.read(Path.of(System.getProperty("moa.root"), "template.yaml"));

  @Container
  private static final LocalStackContainer AWS =
      new LocalStackContainer(DockerImageName.parse("localstack/localstack:4.14.0"))
          .withServices(named("s3"), named("sqs"), named("scheduler"));

  private static StaticCredentialsProvider credentials;

  @BeforeAll
  static void credentials() {
    credentials =
        StaticCredentialsProvider.create(
            AwsBasicCredentials.create(AWS.getAccessKey(), AWS.getSecretKey()));
  }

  @Test
  void aQueueOfTheTemplateGivesItsDeadLettersAway() {
    try (SqsClient sqs = sqs()) {
      QueueDef queue = TEMPLATE.queues().get("CollectTrials");
      String dead = sqs.createQueue(r -> r.queueName(queue.deadLetterQueue())).queueUrl();
      String url = createQueue(sqs, queue, dead);
      sqs.sendMessage(r -> r.queueUrl(url).messageBody("poison"));

      for (int i = 0; i <= queue.maxReceives(); i++) {
        sqs.receiveMessage(r -> r.queueUrl(url).visibilityTimeout(0).waitTimeSeconds(1));
      }

      assertThat(sqs.receiveMessage(r -> r.queueUrl(dead).waitTimeSeconds(5)).messages())
          .singleElement()
          .satisfies(message -> assertThat(message.body()).isEqualTo("poison"));
    }
  }

  @Test
  void aFunctionSendsToItsQueue() {
    var tokens = new Tokens(TestPostgres.shared().newDatabase());
    try (SqsClient sqs = sqs()) {
      String url = sqs.createQueue(r -> r.queueName("to-collect")).queueUrl();
      Map<String, String> variables = new HashMap<>(tokens.variables());
      variables.put("MOA_FUNCTION", "StartCollection");
      variables.put("QUEUE_COLLECT_TRIALS", url);
      variables.put("SQS_ENDPOINT", AWS.getEndpoint().toString());
      variables.put("AWS_ACCESS_KEY_ID", AWS.getAccessKey());
      variables.put("AWS_SECRET_ACCESS_KEY", AWS.getSecretKey());
      variables.put("AWS_REGION", AWS.getRegion());
      variables.put("ICREAT_KEY", "any");
      try (var api = new Api(variables)) {
        var answer =
            api.post(
                "/v1/trial-collections",
                "{\"source\":\"ICREAT\"}",
                Api.bearer(tokens.of("MANAGER")));
        assertThat(answer.status()).isEqualTo(201);
      }
      assertThat(sqs.receiveMessage(r -> r.queueUrl(url).waitTimeSeconds(5)).messages())
          .singleElement()
          .satisfies(message -> assertThat(message.body()).contains("collectionId"));
    }
  }

  @Test
  void ofTwoFirstWritesOfAnObjectOneWins() {
    try (S3Client s3 =
        S3Client.builder()
            .endpointOverride(AWS.getEndpoint())
            .region(Region.of(AWS.getRegion()))
            .credentialsProvider(credentials)
            .forcePathStyle(true)
            .httpClient(UrlConnectionHttpClient.create())
            .build()) {
      s3.createBucket(r -> r.bucket("content"));
      s3.putObject(
          r -> r.bucket("content").key("a").ifNoneMatch("*"), RequestBody.fromString("first"));
      assertThatThrownBy(
              () ->
                  s3.putObject(
                      r -> r.bucket("content").key("a").ifNoneMatch("*"),
                      RequestBody.fromString("second")))
          .isInstanceOfSatisfying(
              S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(412));
      assertThat(s3.getObjectAsBytes(r -> r.bucket("content").key("a")).asUtf8String())
          .isEqualTo("first");
    }
  }

  /** By plain HTTP: it needs no client library for one call, and LocalStack checks no signature. */
  @Test
  void everyScheduleOfTheTemplateIsAccepted() throws Exception {
    var json = JsonMapper.createDefault();
    try (HttpClient http = HttpClient.newHttpClient()) {
      int schedules = 0;
      for (var function : TEMPLATE.functions().values()) {
        for (Event event : function.events()) {
          if (event instanceof Event.Schedule schedule) {
            var body =
                Map.of(
                    "ScheduleExpression", schedule.cron(),
                    "ScheduleExpressionTimezone", schedule.zone().getId(),
                    "FlexibleTimeWindow", Map.of("Mode", "OFF"),
                    "Target",
                        Map.of(
                            "Arn",
                            "arn:aws:lambda:us-east-1:000000000000:function:" + function.name(),
                            "RoleArn",
                            "arn:aws:iam::000000000000:role/scheduler",
                            "Input",
                            schedule.input()));
            assertThat(create(http, function.name(), json.writeValueAsString(body)).statusCode())
                .as(function.name())
                .isEqualTo(200);
            schedules++;
          }
        }
      }
      assertThat(schedules).isPositive();
    }
  }

  private static HttpResponse<String> create(HttpClient http, String name, String body)
      throws Exception {
    URI address = URI.create(AWS.getEndpoint() + "/schedules/" + name);
    return http.send(
        HttpRequest.newBuilder(address)
            .header("content-type", "application/json")
            .header(
                "authorization",
                "AWS4-HMAC-SHA256 Credential=test/20261120/us-east-1/scheduler/aws4_request,"
                    + " SignedHeaders=host, Signature=none")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static String createQueue(SqsClient sqs, QueueDef queue, String deadLetters) {
    String arn =
        sqs.getQueueAttributes(
                r -> r.queueUrl(deadLetters).attributeNames(QueueAttributeName.QUEUE_ARN))
            .attributes()
            .get(QueueAttributeName.QUEUE_ARN);
    return sqs.createQueue(
            r ->
                r.queueName(queue.name())
                    .attributes(
                        Map.of(
                            QueueAttributeName.VISIBILITY_TIMEOUT,
                            Long.toString(queue.visibility().toSeconds()),
                            QueueAttributeName.REDRIVE_POLICY,
                            "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":%d}"
                                .formatted(arn, queue.maxReceives()))))
        .queueUrl();
  }

  private static SqsClient sqs() {
    return SqsClient.builder()
        .endpointOverride(AWS.getEndpoint())
        .region(Region.of(AWS.getRegion()))
        .credentialsProvider(credentials)
        .httpClient(UrlConnectionHttpClient.create())
        .build();
  }
}
