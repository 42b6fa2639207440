package dev.moa.infra.servers;

import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.Props;
import org.apache.pekko.pattern.Patterns;
import org.elasticmq.NodeAddress;
import org.elasticmq.StrictSQSLimits$;
import org.elasticmq.actor.QueueManagerActor;
import org.elasticmq.actor.queue.QueueEvent;
import org.elasticmq.persistence.sql.SqlQueuePersistenceActor;
import org.elasticmq.persistence.sql.SqlQueuePersistenceConfig;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.elasticmq.util.NowProvider;
import scala.Option;
import scala.collection.immutable.Nil$;
import scalikejdbc.ConnectionPool$;

/**
 * ElasticMQ in this JVM, in SQS's own protocol. In a lasting data folder, queues and messages are
 * kept in an H2 database and are there again after a kill; else they live in memory. ElasticMQ has
 * one such database per JVM, so only one lasting server can run in it at a time.
 */
final class SqsServer implements LocalServer {

  private static final String ACCOUNT = "000000000000";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final DataFolder data;
  private final AwsAccess access;
  private final int wantedPort;
  private int port;
  private volatile ActorSystem actors;
  private volatile SQSRestServer rest;

  SqsServer(DataFolder data, AwsAccess access, int port) {
    this.data = data;
    this.access = access;
    this.wantedPort = port;
  }

  @Override
  public String name() {
    return "ElasticMQ";
  }

  @Override
  public void start() {
    port = Ports.claim(name(), wantedPort);
    try {
      actors = actorSystem();
      Option<ActorRef> store = data.lasting() ? Option.apply(store()) : Option.empty();
      ActorRef queues =
          actors.actorOf(
              Props.create(
                  QueueManagerActor.class, new NowProvider(), StrictSQSLimits$.MODULE$, store));
      if (store.isDefined()) {
        restore(store.get(), queues);
      }
      rest = rest(queues, store);
      rest.waitUntilStarted();
    } catch (RuntimeException e) {
      close();
      throw new StartRefused("ElasticMQ cannot be started: " + e, e);
    }
  }

  @Override
  public Map<String, String> variables() {
    return access.variables(Service.SQS, "http://127.0.0.1:" + port);
  }

  @Override
  public void close() {
    if (rest != null) {
      rest.stopAndWait();
      rest = null;
    }
    if (actors != null) {
      actors.terminate();
      actors.getWhenTerminated().toCompletableFuture().join();
      actors = null;
      if (data.lasting()) {
        ConnectionPool$.MODULE$.closeAll();
      }
    }
  }

  private static ActorSystem actorSystem() {
    ClassLoader loader = SqsServer.class.getClassLoader();
    var config =
        ConfigFactory.parseMap(
                Map.of(
                    "pekko.loglevel", "WARNING",
                    "pekko.stdout-loglevel", "OFF",
                    "pekko.daemonic", "on",
                    "pekko.jvm-shutdown-hooks", "off",
                    "pekko.coordinated-shutdown.run-by-jvm-shutdown-hook", "off"))
            .withFallback(ConfigFactory.load(loader));
    return ActorSystem.create("sqs", config, loader);
  }

  /** WRITE_DELAY=0: what has been answered is on the disk. */
  private ActorRef store() {
    Path file = data.folder("sqs").resolve("queues");
    String url = "jdbc:h2:file:" + file + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";
    var config = new SqlQueuePersistenceConfig(true, "org.h2.Driver", url, "", "", false);
    return actors.actorOf(Props.create(SqlQueuePersistenceActor.class, config, Nil$.MODULE$));
  }

  private static void restore(ActorRef store, ActorRef queues) {
    Object result =
        Patterns.ask(store, new QueueEvent.Restore(queues), PATIENCE).toCompletableFuture().join();
    if (result instanceof scala.util.Left<?, ?> errors) {
      throw new IllegalStateException("queues cannot be restored: " + errors.value());
    }
  }

  private SQSRestServer rest(ActorRef queues, Option<ActorRef> store) {
    var builder =
        SQSRestServerBuilder.withActorSystem(actors)
            .withQueueManagerActor(queues)
            .withInterface("127.0.0.1")
            .withPort(port)
            .withServerAddress(new NodeAddress("http", "127.0.0.1", port, ""))
            .withAWSRegion(access.region())
            .withAWSAccountId(ACCOUNT)
            .withSQSLimits(StrictSQSLimits$.MODULE$);
    return (store.isDefined() ? builder.withQueueEventListener(store.get()) : builder).start();
  }
}
