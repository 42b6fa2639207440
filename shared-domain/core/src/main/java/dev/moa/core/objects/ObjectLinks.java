package dev.moa.core.objects;

import dev.moa.core.aws.AwsSettings;
import io.micronaut.context.annotation.Property;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner.AuthLocation;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.regions.Region;

/**
 * Links that open one object for a while to whoever has them. Made without a call and without the
 * client of S3, whose jar a function that only makes links need not carry. A link is good no longer
 * than the credentials it was signed with; a function's own are good for hours.
 */
@Singleton
public final class ObjectLinks {

  private final AwsCredentialsProvider credentials;
  private final Region region;
  private final @Nullable String endpoint;
  private final Clock clock;

  @Inject
  ObjectLinks(
      AwsSettings aws, @Nullable @Property(name = "s3.endpoint") String endpoint, Clock clock) {
    this(aws.credentials(endpoint), aws.region(), endpoint, clock);
  }

  ObjectLinks(
      AwsCredentialsProvider credentials, Region region, @Nullable String endpoint, Clock clock) {
    this.credentials = credentials;
    this.region = region;
    this.endpoint = AwsSettings.isElsewhere(endpoint) ? endpoint : null;
    this.clock = clock;
  }

  /**
   * A link to download an object.
   *
   * @param life how long it opens, from a second to seven days
   * @param fileName what a browser saves it as: letters, digits, dots and dashes
   */
  public URI download(String bucket, String key, Duration life, String fileName) {
    return downloadAs(bucket, key, life, "attachment; filename=\"" + fileName + "\"");
  }

  /**
   * A link to download an object under any name.
   *
   * @param disposition what the answer's Content-Disposition is to be
   */
  public URI downloadAs(String bucket, String key, Duration life, String disposition) {
    return signed(
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.GET)
            .uri(address(bucket, key))
            .putRawQueryParameter("response-content-disposition", disposition)
            .build(),
        life);
  }

  /**
   * A link to upload an object by PUT. S3 takes nothing through it that has another length, or that
   * comes without one of the headers or with another value of one.
   *
   * @param life how long an upload may begin, from a second to seven days
   * @param size bytes of the object
   */
  public URI upload(
      String bucket, String key, Duration life, long size, Map<String, String> headers) {
    SdkHttpRequest.Builder request =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.PUT)
            .uri(address(bucket, key))
            .putHeader("content-length", Long.toString(size));
    headers.forEach(request::putHeader);
    return signed(request.build(), life);
  }

  private URI signed(SdkHttpRequest request, Duration life) {
    return AwsV4HttpSigner.create()
        .sign(
            it ->
                it.request(request)
                    .identity(credentials.resolveCredentials())
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                    .putProperty(AwsV4HttpSigner.REGION_NAME, region.id())
                    .putProperty(AwsV4FamilyHttpSigner.AUTH_LOCATION, AuthLocation.QUERY_STRING)
                    .putProperty(AwsV4FamilyHttpSigner.EXPIRATION_DURATION, life)
                    // What S3 does unlike other services: paths as they are, bodies unsigned.
                    .putProperty(AwsV4FamilyHttpSigner.DOUBLE_URL_ENCODE, false)
                    .putProperty(AwsV4FamilyHttpSigner.NORMALIZE_PATH, false)
                    .putProperty(AwsV4FamilyHttpSigner.PAYLOAD_SIGNING_ENABLED, false)
                    .putProperty(HttpSigner.SIGNING_CLOCK, clock))
        .request()
        .getUri();
  }

  private URI address(String bucket, String key) {
    return endpoint == null
        ? URI.create("https://%s.s3.%s.amazonaws.com/%s".formatted(bucket, region.id(), key))
        : URI.create("%s/%s/%s".formatted(endpoint, bucket, key));
  }
}
