package dev.moa.infra.bench.placements;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * The way of the system that Moa replaces: each worker reads all keys of Redis from the first to
 * the last, over and over; where one is to be moved and has no worker, it writes itself in, moves,
 * and writes that it is done. Between the reading and the writing another may have read the same.
 * To its credit no worker dies, and files are in the same store as Moa's. Nothing is verified.
 */
public final class PollingWay implements Way {

  private static final String KEY = "bench:%d";
  private static final String WAITING = "{\"status\":\"update\",\"worker_id\":null}";
  private static final String TAKEN = "{\"status\":\"update\",\"worker_id\":%d}";
  private static final String DONE = "{\"status\":\"done\",\"worker_id\":null}";

  private final Shelf shelf;
  private final int workers;
  private final String round;
  private final RedisClient client;
  private final List<StatefulRedisConnection<String, String>> connections = new ArrayList<>();
  private Map<UUID, String> keys;

  /**
   * @param round makes its keys in the store other ones
   */
  public PollingWay(Shelf shelf, String redis, int workers, String round) {
    this.shelf = shelf;
    this.workers = workers;
    this.round = round;
    this.client = RedisClient.create(redis);
    for (int i = 0; i < workers; i++) {
      connections.add(client.connect());
    }
  }

  @Override
  public void prepare(List<UUID> contents) throws Exception {
    keys = new LinkedHashMap<>(shelf.keys(contents));
    RedisCommands<String, String> redis = connections.getFirst().sync();
    for (int i = 0; i < contents.size(); i++) {
      redis.set(KEY.formatted(i), WAITING);
    }
  }

  private String target(UUID content) {
    return "polled/" + content + "/" + round;
  }

  @Override
  public long move() throws Exception {
    List<UUID> contents = List.copyOf(keys.keySet());
    var begun = new AtomicLong();
    Way.together(
        workers,
        number -> {
          RedisCommands<String, String> redis = connections.get(number).sync();
          boolean open = true;
          while (open) {
            open = false;
            for (int i = 0; i < contents.size(); i++) {
              String state = redis.get(KEY.formatted(i));
              open |= !state.equals(DONE);
              if (state.equals(WAITING)) {
                redis.set(KEY.formatted(i), TAKEN.formatted(number));
                begun.incrementAndGet();
                move(contents.get(i));
                redis.set(KEY.formatted(i), DONE);
              }
            }
          }
        });
    return begun.get() - contents.size();
  }

  private void move(UUID content) {
    String bucket = shelf.bucket();
    String from = keys.get(content);
    try {
      shelf
          .s3()
          .copyObject(
              it ->
                  it.sourceBucket(bucket)
                      .sourceKey(from)
                      .destinationBucket(bucket)
                      .destinationKey(target(content)));
      shelf.s3().deleteObject(it -> it.bucket(bucket).key(from));
    } catch (S3Exception e) {
      // Another one has moved it meanwhile: the original stopped there too.
      if (e.statusCode() != 404) {
        throw e;
      }
    }
  }

  @Override
  public void finish() throws Exception {
    List<UUID> all = new ArrayList<>(keys.keySet());
    all.forEach(content -> keys.put(content, target(content)));
    shelf.moved(keys);
  }

  @Override
  public void close() {
    connections.forEach(StatefulRedisConnection::close);
    client.shutdown();
  }
}
