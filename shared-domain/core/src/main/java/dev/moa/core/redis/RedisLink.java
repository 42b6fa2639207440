package dev.moa.core.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.LettuceFutures;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.event.Event;
import io.lettuce.core.event.EventBus;
import io.lettuce.core.metrics.CommandLatencyRecorder;
import io.lettuce.core.protocol.ProtocolVersion;
import io.lettuce.core.resource.ClientResources;
import io.netty.resolver.DefaultAddressResolverGroup;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import reactor.core.publisher.Flux;

/**
 * Redis, for a function. One connection, opened when it is first needed; one that broke or has lain
 * idle, as a function does between calls, is replaced. It does not reconnect by itself: a function
 * is frozen when that would be due.
 */
public final class RedisLink implements AutoCloseable {

  private static final Duration CONNECT_TIMEOUT = Duration.ofMillis(500);

  /** With TLS, the log-in at Redis, and in a cold start some thousand classes to load meanwhile. */
  private static final Duration OPEN_TIMEOUT = Duration.ofSeconds(2);

  private static final Duration COMMAND_TIMEOUT = Duration.ofMillis(300);
  private static final Duration IDLE = Duration.ofSeconds(60);
  private static final int LEAST_THREADS = 2;

  private final LongSupplier nanos;
  private final RedisURI address;
  private final ClientResources resources;
  private final RedisClient client;
  private StatefulRedisConnection<String, String> connection;
  private long usedAt;

  /**
   * @param uri redis[s]://…; it is opened when the first command is sent
   * @param nanos the time, in nanoseconds from anywhere
   */
  public RedisLink(String uri, LongSupplier nanos) {
    this.nanos = nanos;
    this.address = RedisURI.create(uri);
    address.setTimeout(OPEN_TIMEOUT);
    // What is left out, or left to the JDK, nobody looks at here; it costs a fifth of the opening.
    this.resources =
        ClientResources.builder()
            .ioThreadPoolSize(LEAST_THREADS)
            .computationThreadPoolSize(LEAST_THREADS)
            .addressResolverGroup(DefaultAddressResolverGroup.INSTANCE)
            .commandLatencyRecorder(CommandLatencyRecorder.disabled())
            .eventBus(new NoEvents())
            .build();
    this.client = RedisClient.create(resources);
    client.setOptions(
        ClientOptions.builder()
            .autoReconnect(false)
            .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
            .protocolVersion(ProtocolVersion.RESP2)
            .socketOptions(SocketOptions.builder().connectTimeout(CONNECT_TIMEOUT).build())
            .build());
  }

  /** Lets the connection go; the next use opens another. */
  public synchronized void disconnect() {
    if (connection != null) {
      var unused = connection.closeAsync();
      connection = null;
    }
  }

  @Override
  public void close() {
    client.shutdown(0, 1, TimeUnit.SECONDS);
    resources.shutdown(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(1, TimeUnit.SECONDS);
  }

  /**
   * What commands are sent through.
   *
   * @throws RuntimeException if Redis cannot be reached in time
   */
  public synchronized RedisAsyncCommands<String, String> commands() {
    long now = nanos.getAsLong();
    if (connection != null && (!connection.isOpen() || now - usedAt > IDLE.toNanos())) {
      disconnect();
    }
    if (connection == null) {
      connection = open();
    }
    usedAt = now;
    return connection.async();
  }

  private StatefulRedisConnection<String, String> open() {
    var opening = client.connectAsync(StringCodec.UTF8, address).toCompletableFuture();
    try {
      return opening.get(OPEN_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      var unused = opening.thenAccept(StatefulRedisConnection::close);
      throw new IllegalStateException(e.getCause() == null ? e : e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /**
   * What a command answers.
   *
   * @throws RuntimeException if Redis does not answer in time, or refuses
   */
  public <T> T await(RedisFuture<T> future) {
    return LettuceFutures.awaitOrCancel(future, COMMAND_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Tells nobody of connections that come and go. */
  private static final class NoEvents implements EventBus {

    @Override
    public Flux<Event> get() {
      return Flux.empty();
    }

    @Override
    public void publish(Event event) {}
  }
}
