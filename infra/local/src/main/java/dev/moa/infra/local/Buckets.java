package dev.moa.infra.local;

import java.net.URI;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketAlreadyExistsException;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;

/** The template's buckets on a server that speaks S3. Nothing in them ends by itself here. */
final class Buckets {
  private final Map<String, String> names = new LinkedHashMap<>();

  private Buckets() {}

  /**
   * Makes the buckets that are not there yet; objects stay.
   *
   * @param ids logical ids in the template; {@code Exports} becomes {@code moa-exports}
   * @param variables how the server is reached
   */
  static Buckets create(Map<String, String> variables, Collection<String> ids) {
    Buckets buckets = new Buckets();
    try (S3Client s3 = client(variables)) {
      for (String id : ids) {
        String name =
            "moa-" + id.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
        make(s3, name);
        buckets.names.put(id, name);
      }
    }
    return buckets;
  }

  /** The bucket's name by its logical id. */
  Optional<String> name(String id) {
    return Optional.ofNullable(names.get(id));
  }

  private static void make(S3Client s3, String name) {
    try {
      s3.createBucket(request -> request.bucket(name));
    } catch (BucketAlreadyOwnedByYouException | BucketAlreadyExistsException e) {
      // From an earlier run. Whether it can be used shows when it is.
      s3.headBucket(request -> request.bucket(name));
    }
  }

  private static S3Client client(Map<String, String> variables) {
    return S3Client.builder()
        .endpointOverride(URI.create(variables.get("S3_ENDPOINT")))
        .forcePathStyle(true)
        .region(Region.of(variables.get("AWS_REGION")))
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(
                    variables.get("AWS_ACCESS_KEY_ID"), variables.get("AWS_SECRET_ACCESS_KEY"))))
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }
}
