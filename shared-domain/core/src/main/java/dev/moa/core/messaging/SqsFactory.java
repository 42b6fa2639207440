package dev.moa.core.messaging;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.env.Environment;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
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
  SqsClient client(
      Environment environment,
      @Nullable @Property(name = "sqs.endpoint") String endpoint,
      @Nullable @Property(name = "aws.region") String region) {
    boolean elsewhere = endpoint != null && !endpoint.isBlank();
    var builder =
        SqsClient.builder()
            .httpClientBuilder(
                UrlConnectionHttpClient.builder()
                    .connectionTimeout(CONNECT_TIMEOUT)
                    .socketTimeout(ANSWER_TIMEOUT))
            .overrideConfiguration(
                client -> client.retryStrategy(retries -> retries.maxAttempts(ATTEMPTS)))
            .region(Region.of(region == null ? "ap-northeast-2" : region))
            .credentialsProvider(credentials(environment, elsewhere));
    if (elsewhere) {
      builder.endpointOverride(URI.create(endpoint));
    }
    return builder.build();
  }

  private static AwsCredentialsProvider credentials(Environment environment, boolean elsewhere) {
    var id = environment.getProperty("aws.access.key.id", String.class);
    var secret = environment.getProperty("aws.secret.access.key", String.class);
    // Where both came with the function's variables (the local cloud) the process's own do not
    // count; on Lambda they are rotated in the process environment together with a session token.
    if (elsewhere && id.isPresent() && secret.isPresent()) {
      return StaticCredentialsProvider.create(AwsBasicCredentials.create(id.get(), secret.get()));
    }
    return EnvironmentVariableCredentialsProvider.create();
  }
}
