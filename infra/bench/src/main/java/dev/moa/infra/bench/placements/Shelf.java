package dev.moa.infra.bench.placements;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.RetryPolicy;
import dev.moa.infra.local.keys.Tokens;
import dev.moa.infra.servers.Database;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.security.MessageDigest;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Made-up contents in a bucket and on record, and what the ways have in common. */
public final class Shelf implements AutoCloseable {

  private static final int BLOCK = 1 << 20;
  private static final int UPLOADS = 8;

  /** The client does not try again where a kept connection ends before it may send. */
  private static final FailsafeExecutor<Object> UPLOAD =
      Failsafe.with(
          RetryPolicy.builder().handle(UncheckedIOException.class).withMaxRetries(5).build());

  private final String bucket;
  private final S3Client s3;
  private final Connection database;
  private final byte[] block = new byte[BLOCK];

  /**
   * @param variables of a function that moves contents
   */
  public Shelf(Map<String, String> variables) throws SQLException {
    this.bucket = variables.get("CONTENTS_BUCKET");
    this.s3 =
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
            .build();
    this.database =
        new Database(
                variables.get("POSTGRES_URL"),
                variables.get("POSTGRES_USER"),
                variables.get("POSTGRES_PASSWORD"))
            .dataSource()
            .getConnection();
    new Random(5).nextBytes(block);
    execute("UPDATE placements.policy SET min_stay = interval '0'");
  }

  S3Client s3() {
    return s3;
  }

  String bucket() {
    return bucket;
  }

  /** Makes contents of some bytes, which lie in bronze. */
  public List<UUID> fill(int count, long size) throws Exception {
    List<UUID> ids = ids(count);
    Queue<UUID> open = new ConcurrentLinkedQueue<>(ids);
    Way.together(
        UPLOADS,
        _ -> {
          for (UUID id = open.poll(); id != null; id = open.poll()) {
            upload(id, size);
          }
        });
    record(ids, size);
    return ids;
  }

  /** Makes contents of the local cloud's account on record, and no objects. */
  public List<UUID> record(int count) throws Exception {
    List<UUID> ids = ids(count);
    record(ids, 1);
    return ids;
  }

  private static List<UUID> ids(int count) {
    List<UUID> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ids.add(UUID.randomUUID());
    }
    return ids;
  }

  private void record(List<UUID> ids, long size) throws Exception {
    execute(
        """
        INSERT INTO placements.content (id, owner, name, media_type, size, sha256, created_at,
          state, state_since, level, level_since, views_at)
        SELECT id, ?, 'content ' || id, 'video/mp4', ?, ?, now(), 'SETTLED', now(), 'bronze',
          now(), now()
        FROM unnest(?::uuid[]) AS made (id)
        """,
        Tokens.ACCOUNT,
        size,
        sha256(size),
        array(ids));
    execute(
        """
        INSERT INTO placements.object (content, fence, level, store, place, key, state, begun_at)
        SELECT id, 0, 'bronze', 'S3', '', 'bronze/' || id || '/0', 'CURRENT', now()
        FROM unnest(?::uuid[]) AS made (id)
        """,
        array(ids));
    execute("ANALYZE placements.content, placements.object");
  }

  private void upload(UUID id, long size) {
    UPLOAD.run(
        () ->
            s3.putObject(
                it -> it.bucket(bucket).key("bronze/" + id + "/0"),
                RequestBody.fromContentProvider(() -> bytes(size), size, "video/mp4")));
  }

  private InputStream bytes(long size) {
    List<InputStream> parts = new ArrayList<>();
    for (long left = size; left > 0; left -= BLOCK) {
      parts.add(new ByteArrayInputStream(block, 0, (int) Math.min(left, BLOCK)));
    }
    return new SequenceInputStream(Collections.enumeration(parts));
  }

  private byte[] sha256(long size) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (long left = size; left > 0; left -= BLOCK) {
      digest.update(block, 0, (int) Math.min(left, BLOCK));
    }
    return digest.digest();
  }

  /** Where contents are. */
  Map<UUID, String> keys(List<UUID> contents) throws SQLException {
    Map<UUID, String> keys = new LinkedHashMap<>();
    try (PreparedStatement select =
            prepared(
                """
                SELECT content, key FROM placements.object
                WHERE state = 'CURRENT' AND content = ANY (?)
                """,
                array(contents));
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        keys.put(rows.getObject(1, UUID.class), rows.getString(2));
      }
    }
    return keys;
  }

  /** Puts on record where contents are that were moved past it. */
  void moved(Map<UUID, String> keys) throws SQLException {
    execute(
        """
        UPDATE placements.object AS o SET key = moved.key
        FROM unnest(?::uuid[], ?::text[]) AS moved (id, key)
        WHERE o.content = moved.id AND o.state = 'CURRENT'
        """,
        array(List.copyOf(keys.keySet())),
        database.createArrayOf("text", keys.values().toArray()));
  }

  /** Gives contents the views of another level than theirs, and queues them. */
  void queue(List<UUID> contents) throws SQLException {
    execute(
        """
        UPDATE placements.content SET state = 'QUEUED', state_since = now(), reason = 'measured',
          views = CASE level WHEN 'bronze' THEN 1500 ELSE 100 END,
          target = CASE level WHEN 'bronze' THEN 'silver' ELSE 'bronze' END
        WHERE id = ANY (?)
        """,
        array(contents));
  }

  /** How many moves of contents were made in all. */
  long moves(List<UUID> contents) throws SQLException {
    try (PreparedStatement select =
            prepared(
                "SELECT count(*) FROM placements.level_change WHERE content = ANY (?)",
                array(contents));
        ResultSet row = select.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  /** Whether all are settled. */
  boolean areSettled(List<UUID> contents) throws SQLException {
    try (PreparedStatement select =
            prepared(
                """
                SELECT NOT EXISTS (SELECT FROM placements.content
                  WHERE id = ANY (?) AND state <> 'SETTLED')
                """,
                array(contents));
        ResultSet row = select.executeQuery()) {
      row.next();
      return row.getBoolean(1);
    }
  }

  private Array array(List<UUID> ids) throws SQLException {
    return database.createArrayOf("uuid", ids.toArray());
  }

  private void execute(String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = prepared(sql, values)) {
      statement.execute();
    }
  }

  private PreparedStatement prepared(String sql, Object... values) throws SQLException {
    PreparedStatement statement = database.prepareStatement(sql);
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }

  @Override
  public void close() throws SQLException {
    s3.close();
    database.close();
  }
}
