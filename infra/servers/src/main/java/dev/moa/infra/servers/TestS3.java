package dev.moa.infra.servers;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * S3 for tests: one server per JVM, and a bucket of its own for whoever asks.
 *
 * <p>The server is an embedded S3Proxy on a random port of 127.0.0.1 with throw-away data, or the
 * one that the variable S3_ENDPOINT names (with AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and
 * AWS_REGION). Buckets made on an outside server are emptied and deleted when the JVM ends.
 */
public final class TestS3 {

  private final Map<String, String> variables;
  private final S3Client client;
  private final String prefix =
      "test-"
          + ProcessHandle.current().pid()
          + "-"
          + Long.toString(System.currentTimeMillis(), 36)
          + "-";
  private final AtomicInteger made = new AtomicInteger();
  private final ConcurrentLinkedQueue<String> buckets = new ConcurrentLinkedQueue<>();

  private TestS3(Map<String, String> variables) {
    this.variables = variables;
    this.client =
        S3Client.builder()
            .endpointOverride(URI.create(endpoint()))
            .forcePathStyle(true)
            .region(Region.of(variables.get("AWS_REGION")))
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(
                        variables.get("AWS_ACCESS_KEY_ID"),
                        variables.get("AWS_SECRET_ACCESS_KEY"))))
            .httpClient(UrlConnectionHttpClient.create())
            .build();
  }

  /**
   * The one of this JVM, started on the first call; safe to call from many threads.
   *
   * @throws StartRefused if the server does not start
   */
  public static TestS3 shared() {
    return Shared.INSTANCE;
  }

  /** The server's base address. */
  public String endpoint() {
    return variables.get("S3_ENDPOINT");
  }

  /** What a function is given to reach this server: its address, credentials and region. */
  public Map<String, String> variables() {
    return variables;
  }

  /** A client of this server, shared by all tests of the JVM: do not close it. */
  public S3Client client() {
    return client;
  }

  /** The name of a new, empty bucket. */
  public String newBucket() {
    String name = prefix + made.incrementAndGet();
    client.createBucket(request -> request.bucket(name));
    buckets.add(name);
    return name;
  }

  /** The keys of what is in a bucket, at most a thousand. */
  public List<String> keys(String bucket) {
    return client.listObjectsV2(request -> request.bucket(bucket)).contents().stream()
        .map(S3Object::key)
        .toList();
  }

  private void deleteAll() {
    for (String bucket : buckets) {
      keys(bucket).forEach(key -> client.deleteObject(it -> it.bucket(bucket).key(key)));
      client.deleteBucket(request -> request.bucket(bucket));
    }
  }

  private static final class Shared {
    static final TestS3 INSTANCE = start();

    static TestS3 start() {
      var s3 = new TestS3(TestServers.variables(Service.S3));
      if (TestServers.isOutside(Service.S3)) {
        Runtime.getRuntime().addShutdownHook(new Thread(s3::deleteAll, "delete-test-buckets"));
      }
      return s3;
    }
  }
}
