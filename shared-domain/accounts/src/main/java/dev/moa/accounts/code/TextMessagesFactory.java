package dev.moa.accounts.code;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.SnsClientBuilder;

/** Chooses who sends: Amazon SNS, or the local cloud where that says so. */
@Factory
final class TextMessagesFactory {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(3);
  private static final Duration WHOLE_TIMEOUT = Duration.ofSeconds(5);

  /**
   * @param localUrl where the local cloud takes messages; empty on AWS
   * @param region the one that sends: not every one does
   */
  @Singleton
  TextMessages messages(
      @Value("${sms.url:}") String localUrl, @Value("${sms.region:ap-northeast-1}") String region) {
    return localUrl.isBlank()
        ? sns(Region.of(region), EnvironmentVariableCredentialsProvider.create(), null)
        : new LocalTextMessages(URI.create(localUrl));
  }

  /**
   * @param endpoint another than AWS's; null for that
   */
  static SnsTextMessages sns(Region region, AwsCredentialsProvider credentials, URI endpoint) {
    SnsClientBuilder builder =
        SnsClient.builder()
            .httpClientBuilder(
                UrlConnectionHttpClient.builder()
                    .connectionTimeout(CONNECT_TIMEOUT)
                    .socketTimeout(ANSWER_TIMEOUT))
            .overrideConfiguration(
                client ->
                    client
                        .apiCallTimeout(WHOLE_TIMEOUT)
                        .retryStrategy(
                            StandardRetryStrategy.builder()
                                .maxAttempts(2)
                                .useClientDefaults(false)
                                // What else went wrong may have been sent: once more would be paid
                                // for twice.
                                .retryOnException(TextMessagesFactory::isThrottled)
                                .build()))
            .region(region)
            .credentialsProvider(credentials);
    if (endpoint != null) {
      builder.endpointOverride(endpoint);
    }
    return new SnsTextMessages(builder.build());
  }

  private static boolean isThrottled(Throwable thrown) {
    return thrown instanceof AwsServiceException answer && answer.isThrottlingException();
  }
}
