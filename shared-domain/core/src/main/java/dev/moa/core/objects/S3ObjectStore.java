package dev.moa.core.objects;

import dev.moa.core.aws.AwsSettings;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.annotation.Nullable;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** S3, in zips that bring its client. */
@Singleton
@Requires(classes = S3Client.class)
final class S3ObjectStore implements ObjectStore {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);

  private final S3Client s3;

  S3ObjectStore(AwsSettings aws, @Nullable @Property(name = "s3.endpoint") String endpoint) {
    var builder =
        S3Client.builder()
            .httpClientBuilder(
                UrlConnectionHttpClient.builder()
                    .connectionTimeout(CONNECT_TIMEOUT)
                    .socketTimeout(ANSWER_TIMEOUT))
            .region(aws.region())
            .credentialsProvider(aws.credentials(endpoint));
    if (AwsSettings.isElsewhere(endpoint)) {
      builder.endpointOverride(URI.create(endpoint)).forcePathStyle(true);
    }
    this.s3 = builder.build();
  }

  @Override
  public void put(String bucket, String key, Path file, String contentType) {
    s3.putObject(
        request -> request.bucket(bucket).key(key).contentType(contentType),
        RequestBody.fromFile(file));
  }

  @Override
  public Optional<byte[]> get(String bucket, String key, int most) {
    try (var object = s3.getObject(request -> request.bucket(bucket).key(key))) {
      byte[] bytes = object.readNBytes(most);
      if (object.read() >= 0) {
        object.abort();
        throw new IllegalStateException(key + " is longer than " + most + " bytes");
      }
      return Optional.of(bytes);
    } catch (NoSuchKeyException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void delete(String bucket, String key) {
    s3.deleteObject(request -> request.bucket(bucket).key(key));
  }

  @PreDestroy
  void close() {
    s3.close();
  }
}
