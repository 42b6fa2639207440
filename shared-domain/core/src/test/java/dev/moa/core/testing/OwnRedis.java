package dev.moa.core.testing;

import dev.moa.infra.servers.DataFolder;
import dev.moa.infra.servers.LocalServers;
import dev.moa.infra.servers.Service;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;

/** A Redis that a test may end and start again at the same address. */
public final class OwnRedis implements AutoCloseable {

  private final DataFolder data;
  private LocalServers servers;
  private final String uri;

  public OwnRedis(Path folder) {
    data = DataFolder.open(folder, false);
    start(0);
    uri = servers.variables().get(Service.REDIS.variable());
  }

  /** Its address. */
  public String uri() {
    return uri;
  }

  /** Ends it with whatever it held. */
  public void end() {
    servers.close();
  }

  /** Starts it at the same address. */
  public void startAgain() {
    start(URI.create(uri).getPort());
  }

  /** Asks it for something past the limits. */
  public <T> T ask(Function<RedisCommands<String, String>, T> question) {
    RedisClient client = RedisClient.create(uri);
    try (var connection = client.connect()) {
      return question.apply(connection.sync());
    } finally {
      client.shutdown();
    }
  }

  private void start(int port) {
    servers = LocalServers.start(data, Map.of(Service.REDIS, port), Map.of(), progress -> {});
  }

  @Override
  public void close() {
    servers.close();
    data.close();
  }
}
