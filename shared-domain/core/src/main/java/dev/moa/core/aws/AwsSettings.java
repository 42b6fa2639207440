package dev.moa.core.aws;

import io.micronaut.context.annotation.Property;
import io.micronaut.context.env.Environment;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/** The region and the credentials that a function has. */
@Singleton
public final class AwsSettings {

  private final Environment environment;
  private final Region region;

  AwsSettings(Environment environment, @Nullable @Property(name = "aws.region") String region) {
    this.environment = environment;
    this.region = Region.of(region == null ? "ap-northeast-2" : region);
  }

  /** Where the function runs; Seoul if nobody says. */
  public Region region() {
    return region;
  }

  /** Whether a variable names a server in AWS's place. */
  public static boolean isElsewhere(@Nullable String endpoint) {
    return endpoint != null && !endpoint.isBlank();
  }

  /**
   * What requests to a service are signed with.
   *
   * @param endpoint of the service where it is not AWS's own; null or blank: AWS
   */
  public AwsCredentialsProvider credentials(@Nullable String endpoint) {
    var id = environment.getProperty("aws.access.key.id", String.class);
    var secret = environment.getProperty("aws.secret.access.key", String.class);
    // Where both came with the function's variables (the local cloud) the process's own do not
    // count; on Lambda they are rotated in the process environment together with a session token.
    if (isElsewhere(endpoint) && id.isPresent() && secret.isPresent()) {
      return StaticCredentialsProvider.create(AwsBasicCredentials.create(id.get(), secret.get()));
    }
    return EnvironmentVariableCredentialsProvider.create();
  }
}
