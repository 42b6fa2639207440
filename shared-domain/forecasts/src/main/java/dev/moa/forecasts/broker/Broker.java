package dev.moa.forecasts.broker;

import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.ShutdownSignalException;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Property;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.rabbitmq.connect.RabbitConnectionFactoryConfig;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;

/**
 * RabbitMQ, for a function: one connection, opened when it is first needed. One that has lain idle,
 * as it does while the function is frozen, is asked whether it is alive, and replaced if it is not.
 */
@Singleton
final class Broker {

  /** Within this time a use is over, whatever the broker does. */
  static final Duration LIMIT = Duration.ofMillis(2_800);

  /** Used again within this time it is not asked first whether it is alive. */
  static final Duration TRUSTED = Duration.ofSeconds(2);

  private static final Duration ANSWER = Duration.ofMillis(500);

  /** What a connection that was there already may take, so that time is left for a new one. */
  private static final Duration KEPT_LIMIT = Duration.ofSeconds(1);

  private static final int HEARTBEAT_SECONDS = 30;

  private final BeanProvider<RabbitConnectionFactoryConfig> settings;
  private final boolean there;
  private final Clock clock;
  private @Nullable BrokerSession kept;
  private Instant usedAt = Instant.EPOCH;

  Broker(
      BeanProvider<RabbitConnectionFactoryConfig> settings,
      @Property(name = "rabbitmq.uri") String uri,
      Clock clock) {
    this.settings = settings;
    this.there = !uri.isBlank();
    this.clock = clock;
  }

  /**
   * Does something with the connection; if it broke, once more with a new one.
   *
   * @throws BrokerUnavailable if that fails too, within {@link #LIMIT} in all
   */
  <T> T use(Use<T> use) {
    if (!there) {
      throw new BrokerUnavailable("this deployment has no broker");
    }
    long end = System.nanoTime() + LIMIT.toNanos();
    BrokerSession session = alive();
    if (session != null) {
      try {
        return done(use.with(session, KEPT_LIMIT));
      } catch (IOException | TimeoutException | ShutdownSignalException e) {
        drop(session);
      } catch (InterruptedException e) {
        throw interrupted(e);
      } catch (RuntimeException e) {
        // What it was about is unfinished, such as a message that was got: the broker takes it
        // back.
        drop(session);
        throw e;
      }
    }
    session = opened(end);
    try {
      return done(use.with(session, left(end)));
    } catch (IOException | TimeoutException | ShutdownSignalException e) {
      drop(session);
      throw new BrokerUnavailable("the broker took no message", e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    } catch (RuntimeException e) {
      drop(session);
      throw e;
    }
  }

  private synchronized <T> T done(T result) {
    usedAt = clock.instant();
    return result;
  }

  private synchronized @Nullable BrokerSession alive() {
    if (kept != null && (!kept.isOpen() || (isIdle() && !kept.answers(ANSWER)))) {
      drop(kept);
    }
    return kept;
  }

  private boolean isIdle() {
    return clock.instant().isAfter(usedAt.plus(TRUSTED));
  }

  private synchronized void drop(BrokerSession session) {
    session.end();
    if (kept == session) {
      kept = null;
    }
  }

  private synchronized BrokerSession opened(long end) {
    if (kept != null) {
      return kept;
    }
    ConnectionFactory factory = factory();
    FutureTask<BrokerSession> opening = new FutureTask<>(() -> BrokerSession.open(factory));
    Thread.ofPlatform().daemon().name("open-broker-session").start(opening);
    try {
      kept = opening.get(left(end).toMillis(), TimeUnit.MILLISECONDS);
      return kept;
    } catch (TimeoutException e) {
      Thread.ofVirtual().start(() -> endWhenOpen(opening));
      throw new BrokerUnavailable("the broker does not answer", e);
    } catch (ExecutionException e) {
      throw new BrokerUnavailable("the broker cannot be reached", e.getCause());
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static void endWhenOpen(FutureTask<BrokerSession> opening) {
    try {
      opening.get().end();
    } catch (ExecutionException e) {
      // It never opened: there is nothing to end.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What is configured, with what a function needs: no recovery, short patience, real TLS. */
  private ConnectionFactory factory() {
    ConnectionFactory factory = settings.get().clone();
    factory.setAutomaticRecoveryEnabled(false);
    factory.setTopologyRecoveryEnabled(false);
    factory.setConnectionTimeout((int) LIMIT.toMillis());
    factory.setHandshakeTimeout((int) LIMIT.toMillis());
    factory.setChannelRpcTimeout((int) LIMIT.toMillis());
    factory.setRequestedHeartbeat(HEARTBEAT_SECONDS);
    factory.setThreadFactory(Thread.ofPlatform().daemon().name("broker-", 0).factory());
    if (factory.isSSL()) {
      try {
        // An amqps address alone would trust whoever answers.
        factory.useSslProtocol(SSLContext.getDefault());
        factory.enableHostnameVerification();
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }
    return factory;
  }

  private static Duration left(long end) {
    return Duration.ofNanos(Math.max(1_000_000, end - System.nanoTime()));
  }

  private static BrokerUnavailable interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new BrokerUnavailable("interrupted while the broker was asked", e);
  }

  @PreDestroy
  synchronized void close() {
    if (kept != null) {
      drop(kept);
    }
  }

  /** Something done with a connection. */
  @FunctionalInterface
  interface Use<T> {
    T with(BrokerSession session, Duration patience)
        throws IOException, TimeoutException, InterruptedException;
  }
}
