package dev.moa.infra.bench.placements;

import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/**
 * The limit: a copy within the store, a reading back that reckons the checksum, and the removal of
 * the source. Nothing is claimed, noted or looked at, and a failure leaves what it leaves.
 */
public final class PlainWay implements Way {

  private static final long PARTS_FROM = 64 << 20;
  private static final long PART = 32 << 20;
  private static final int PARTS_AT_ONCE = 4;

  private final Shelf shelf;
  private final int workers;
  private final boolean inParts;
  private final String round;
  private Map<UUID, String> keys;

  /**
   * @param inParts whether big contents are copied in parts, as Moa copies them
   * @param round makes its keys other ones
   */
  public PlainWay(Shelf shelf, int workers, boolean inParts, String round) {
    this.shelf = shelf;
    this.workers = workers;
    this.inParts = inParts;
    this.round = round;
  }

  @Override
  public void prepare(List<UUID> contents) throws Exception {
    keys = new LinkedHashMap<>(shelf.keys(contents));
  }

  private String target(UUID content) {
    return "plain/" + content + "/" + round;
  }

  @Override
  public long move() throws Exception {
    Queue<UUID> open = new ConcurrentLinkedQueue<>(keys.keySet());
    byte[][] sums = new byte[1][];
    Way.together(
        workers,
        _ -> {
          for (UUID content = open.poll(); content != null; content = open.poll()) {
            byte[] sum = move(keys.get(content), target(content));
            synchronized (sums) {
              // All of one kind have the same bytes.
              sums[0] = sums[0] == null ? sum : sums[0];
              if (!Arrays.equals(sums[0], sum)) {
                throw new IllegalStateException("a copy is not what it was made of");
              }
            }
          }
        });
    return 0;
  }

  private byte[] move(String from, String to) throws Exception {
    String bucket = shelf.bucket();
    long size =
        inParts ? shelf.s3().headObject(it -> it.bucket(bucket).key(from)).contentLength() : 0;
    if (size > PARTS_FROM) {
      copyInParts(from, to, size);
    } else {
      shelf
          .s3()
          .copyObject(
              it ->
                  it.sourceBucket(bucket)
                      .sourceKey(from)
                      .destinationBucket(bucket)
                      .destinationKey(to));
    }
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    byte[] buffer = new byte[1 << 16];
    try (InputStream read =
        new DigestInputStream(shelf.s3().getObject(it -> it.bucket(bucket).key(to)), digest)) {
      int count = read.read(buffer);
      while (count >= 0) {
        count = read.read(buffer);
      }
    }
    shelf.s3().deleteObject(it -> it.bucket(bucket).key(from));
    return digest.digest();
  }

  private void copyInParts(String from, String to, long size) throws Exception {
    String bucket = shelf.bucket();
    String upload = shelf.s3().createMultipartUpload(it -> it.bucket(bucket).key(to)).uploadId();
    int count = Math.toIntExact(Math.ceilDiv(size, PART));
    CompletedPart[] parts = new CompletedPart[count];
    var next = new AtomicInteger();
    Way.together(
        PARTS_AT_ONCE,
        _ -> {
          for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
            int number = i + 1;
            String range = "bytes=%d-%d".formatted(i * PART, Math.min(size, number * PART) - 1);
            String etag =
                shelf
                    .s3()
                    .uploadPartCopy(
                        it ->
                            it.sourceBucket(bucket)
                                .sourceKey(from)
                                .copySourceRange(range)
                                .destinationBucket(bucket)
                                .destinationKey(to)
                                .uploadId(upload)
                                .partNumber(number))
                    .copyPartResult()
                    .eTag();
            parts[i] = CompletedPart.builder().partNumber(number).eTag(etag).build();
          }
        });
    shelf
        .s3()
        .completeMultipartUpload(
            it ->
                it.bucket(bucket)
                    .key(to)
                    .uploadId(upload)
                    .multipartUpload(all -> all.parts(parts)));
  }

  @Override
  public void finish() throws Exception {
    List<UUID> all = new ArrayList<>(keys.keySet());
    all.forEach(content -> keys.put(content, target(content)));
    shelf.moved(keys);
  }

  @Override
  public void close() {}
}
