package dev.moa.infra.local;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;

/** A client of the SQS server, for the local cloud's own use. */
final class SqsAccess {
  /** Longer than the longest poll, 20 s. */
  private static final Duration ANSWER = Duration.ofSeconds(30);

  private SqsAccess() {}

  static SqsClient client(Map<String, String> variables) {
    return SqsClient.builder()
        .endpointOverride(URI.create(variables.get("SQS_ENDPOINT")))
        .region(Region.of(variables.get("AWS_REGION")))
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(
                    variables.get("AWS_ACCESS_KEY_ID"), variables.get("AWS_SECRET_ACCESS_KEY"))))
        .httpClientBuilder(UrlConnectionHttpClient.builder().socketTimeout(ANSWER))
        .build();
  }
}
