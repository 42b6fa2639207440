package dev.moa.core.messaging;

import dev.moa.core.aws.AwsSettings;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The client of SQS. Take it through a provider: it costs a cold start, and most functions that
 * could send never do.
 */
@Factory
final class SqsFactory {

  /** A send holds a transaction open: with both attempts it is over within nine seconds. */
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);

  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(3);
  private static final int ATTEMPTS = 2;

  @Singleton
  @Bean(preDestroy = "close")
  SqsClient client(AwsSettings aws, @Nullable @Property(name = "sqs.endpoint") String endpoint) {
    var builder =
        SqsClient.builder()
            .httpClientBuilder(
                UrlConnectionHttpClient.builder()
                    .connectionTimeout(CONNECT_TIMEOUT)
                    .socketTimeout(ANSWER_TIMEOUT))
            .overrideConfiguration(
                client -> client.retryStrategy(retries -> retries.maxAttempts(ATTEMPTS)))
            .region(aws.region())
            .credentialsProvider(aws.credentials(endpoint));
    if (AwsSettings.isElsewhere(endpoint)) {
      builder.endpointOverride(URI.create(endpoint));
    }
    return builder.build();
  }
}
