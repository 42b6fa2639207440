package dev.moa.infra.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** What Moa needs of S3; on the embedded server or the one that S3_ENDPOINT names. */
class S3ContractTest {

  private final Map<String, String> variables = TestServers.variables(Service.S3);
  private final S3Client s3 = client(variables.get("AWS_SECRET_ACCESS_KEY"));
  private final String bucket = "test-" + UUID.randomUUID();

  @BeforeEach
  void makeBucket() {
    s3.createBucket(it -> it.bucket(bucket));
  }

  @AfterEach
  void deleteBucket() {
    for (S3Object object : s3.listObjectsV2(it -> it.bucket(bucket)).contents()) {
      s3.deleteObject(it -> it.bucket(bucket).key(object.key()));
    }
    s3.deleteBucket(it -> it.bucket(bucket));
    s3.close();
  }

  @Test
  void anObjectComesBackWithItsTypeAndMetadata() {
    s3.putObject(
        it ->
            it.bucket(bucket)
                .key("폴더/간암.txt")
                .contentType("text/markdown")
                .metadata(Map.of("owner", "moa")),
        RequestBody.fromString("간암 환자"));

    var object = s3.getObjectAsBytes(it -> it.bucket(bucket).key("폴더/간암.txt"));

    assertThat(object.asUtf8String()).isEqualTo("간암 환자");
    assertThat(object.response().contentType()).isEqualTo("text/markdown");
    assertThat(object.response().metadata()).containsEntry("owner", "moa");
  }

  @Test
  void ofManyWhoPutWhatMustBeNewOneWins() throws Exception {
    int writers = 16;
    var ready = new CountDownLatch(writers);
    List<Future<Integer>> statuses = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(writers)) {
      for (int i = 0; i < writers; i++) {
        String body = "writer " + i;
        statuses.add(
            threads.submit(
                () -> {
                  ready.countDown();
                  ready.await();
                  return putNew("once", body);
                }));
      }
    }

    List<Integer> answers = new ArrayList<>();
    for (var status : statuses) {
      answers.add(status.get());
    }
    assertThat(answers).filteredOn(it -> it == 200).hasSize(1);
    assertThat(answers).filteredOn(it -> it != 200).isSubsetOf(409, 412).hasSize(writers - 1);
    int winner = answers.indexOf(200);
    assertThat(s3.getObjectAsBytes(it -> it.bucket(bucket).key("once")).asUtf8String())
        .isEqualTo("writer " + winner);
  }

  @Test
  void aWrongSignatureIsRefused() {
    try (S3Client stranger = client("not-the-secret")) {
      assertThatThrownBy(() -> stranger.listObjectsV2(it -> it.bucket(bucket)))
          .isInstanceOfSatisfying(
              S3Exception.class, it -> assertThat(it.statusCode()).isEqualTo(403));
    }
  }

  @Test
  void aSignedAddressOpensOneObjectAndNoOther() throws IOException {
    s3.putObject(it -> it.bucket(bucket).key("one"), RequestBody.fromString("간암"));
    s3.putObject(it -> it.bucket(bucket).key("other"), RequestBody.fromString("비밀"));

    try (S3Presigner presigner = presigner()) {
      URL signed =
          presigner
              .presignGetObject(
                  it ->
                      it.signatureDuration(Duration.ofMinutes(1))
                          .getObjectRequest(get -> get.bucket(bucket).key("one")))
              .url();

      assertThat(status(signed)).isEqualTo(200);
      assertThat(status(URI.create(signed.toString().replace("/one?", "/other?")).toURL()))
          .isEqualTo(403);
    }
  }

  @Test
  void partsBecomeOneObject() {
    String part = "x".repeat(5 << 20);
    String upload = s3.createMultipartUpload(it -> it.bucket(bucket).key("parts")).uploadId();
    List<CompletedPart> parts = new ArrayList<>();
    for (int number = 1; number <= 2; number++) {
      int it = number;
      String etag =
          s3.uploadPart(
                  r -> r.bucket(bucket).key("parts").uploadId(upload).partNumber(it),
                  RequestBody.fromString(part))
              .eTag();
      parts.add(CompletedPart.builder().partNumber(number).eTag(etag).build());
    }

    s3.completeMultipartUpload(
        r -> r.bucket(bucket).key("parts").uploadId(upload).multipartUpload(m -> m.parts(parts)));

    assertThat(s3.headObject(it -> it.bucket(bucket).key("parts")).contentLength())
        .isEqualTo(2L * part.length());
  }

  @Test
  void whatIsNotThereIsMissing() {
    assertThatThrownBy(() -> s3.headObject(it -> it.bucket(bucket).key("nothing")))
        .isInstanceOfSatisfying(
            S3Exception.class, it -> assertThat(it.statusCode()).isEqualTo(404));
  }

  private int putNew(String key, String body) {
    try {
      s3.putObject(it -> it.bucket(bucket).key(key).ifNoneMatch("*"), RequestBody.fromString(body));
      return 200;
    } catch (S3Exception e) {
      return e.statusCode();
    }
  }

  private static int status(URL url) throws IOException {
    var connection = (HttpURLConnection) url.openConnection();
    try {
      return connection.getResponseCode();
    } finally {
      connection.disconnect();
    }
  }

  private S3Presigner presigner() {
    return S3Presigner.builder()
        .endpointOverride(URI.create(variables.get("S3_ENDPOINT")))
        .region(Region.of(variables.get("AWS_REGION")))
        .credentialsProvider(credentials(variables.get("AWS_SECRET_ACCESS_KEY")))
        .serviceConfiguration(S3Configuration.builder().pathStyleAccessEnabled(true).build())
        .build();
  }

  private AwsCredentialsProvider credentials(String secret) {
    return StaticCredentialsProvider.create(
        AwsBasicCredentials.create(variables.get("AWS_ACCESS_KEY_ID"), secret));
  }

  private S3Client client(String secret) {
    return S3Client.builder()
        .endpointOverride(URI.create(variables.get("S3_ENDPOINT")))
        .region(Region.of(variables.get("AWS_REGION")))
        .credentialsProvider(credentials(secret))
        .forcePathStyle(true)
        .httpClient(UrlConnectionHttpClient.create())
        .build();
  }
}
