package dev.moa.placements.store;

import dev.moa.core.aws.AwsSettings;
import io.micronaut.core.annotation.Nullable;
import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;

/** Makes the client of S3. */
final class S3Clients {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

  /** S3 answers a copy of 64 MB when it is made. */
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(60);

  private static final int ATTEMPTS = 4;

  private S3Clients() {}

  static S3Client make(AwsSettings aws, @Nullable String endpoint) {
    var builder =
        S3Client.builder()
            .httpClientBuilder(
                UrlConnectionHttpClient.builder()
                    .connectionTimeout(CONNECT_TIMEOUT)
                    .socketTimeout(ANSWER_TIMEOUT))
            .overrideConfiguration(
                it ->
                    it.retryStrategy(StandardRetryStrategy.builder().maxAttempts(ATTEMPTS).build()))
            // Parts copied within S3 could not carry what uploads would be begun with.
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            .region(aws.region())
            .credentialsProvider(aws.credentials(endpoint));
    if (AwsSettings.isElsewhere(endpoint)) {
      builder.endpointOverride(URI.create(endpoint)).forcePathStyle(true);
    }
    return builder.build();
  }
}
