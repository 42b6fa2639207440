package dev.moa.infra.checks;

import java.net.URI;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** The contents that the sample events ask for: one that is there, one that was uploaded. */
final class SampleContents {

  private static final String UPLOADED = "bronze/019300d2-5c00-7000-8000-000000000076/0";

  /** Run again it makes them what they were. */
  static final String ROWS =
      """
      DELETE FROM placements.object WHERE content IN (SELECT id FROM placements.content
        WHERE owner = '01900000-0000-7000-8000-000000000001' AND name LIKE '%.mp4');
      DELETE FROM placements.content
      WHERE owner = '01900000-0000-7000-8000-000000000001' AND name LIKE '%.mp4';
      INSERT INTO placements.content (id, owner, name, media_type, size, sha256, created_at, state,
        state_since, level, level_since, views_at)
      SELECT id, '01900000-0000-7000-8000-000000000001', 'sample ' || state || '.mp4', 'video/mp4',
        6, sha256('sample'), now(), state, now(), 'bronze', now(), now()
      FROM (VALUES ('019300d2-5c00-7000-8000-000000000075'::uuid, 'SETTLED'),
        ('019300d2-5c00-7000-8000-000000000076', 'UPLOADING')) AS sample (id, state);
      INSERT INTO placements.object (content, fence, level, store, place, key, state, begun_at)
      SELECT id, 0, 'bronze', 'S3', '', 'bronze/' || id || '/0',
        CASE state WHEN 'SETTLED' THEN 'CURRENT' ELSE 'WRITING' END, now()
      FROM placements.content
      WHERE owner = '01900000-0000-7000-8000-000000000001' AND name LIKE 'sample %.mp4'\
      """;

  private SampleContents() {}

  /** Puts the object there that CompleteContent looks for. */
  static void upload(Map<String, String> variables) {
    try (S3Client s3 =
        S3Client.builder()
            .endpointOverride(URI.create(variables.get("S3_ENDPOINT")))
            .forcePathStyle(true)
            .region(Region.of(variables.get("AWS_REGION")))
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(
                        variables.get("AWS_ACCESS_KEY_ID"),
                        variables.get("AWS_SECRET_ACCESS_KEY"))))
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build()) {
      s3.putObject(it -> it.bucket("moa-objects").key(UPLOADED), RequestBody.fromString("sample"));
    }
  }
}
