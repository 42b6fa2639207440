package dev.moa.infra.servers;

import com.typesafe.config.ConfigFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.apache.pekko.actor.ActorSystem;
import org.elasticmq.NodeAddress;
import org.elasticmq.StrictSQSLimits$;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;

/** ElasticMQ in this JVM, in SQS's own protocol. Queues and messages live in memory. */
final class SqsServer implements LocalServer {

  private static final String ACCOUNT = "000000000000";

  private final int wantedPort;
  private final AwsAccess access;
  private int port;
  private ActorSystem actors;
  private SQSRestServer rest;

  SqsServer(int port, AwsAccess access) {
    this.wantedPort = port;
    this.access = access;
  }

  @Override
  public String name() {
    return "ElasticMQ";
  }

  @Override
  public void start() {
    port = Ports.claim(name(), wantedPort);
    var config =
        ConfigFactory.parseMap(
                Map.of(
                    "pekko.loglevel", "WARNING",
                    "pekko.stdout-loglevel", "OFF",
                    "pekko.daemonic", "on",
                    "pekko.jvm-shutdown-hooks", "off",
                    "pekko.coordinated-shutdown.run-by-jvm-shutdown-hook", "off"))
            .withFallback(ConfigFactory.load(SqsServer.class.getClassLoader()));
    actors = ActorSystem.create("sqs", config, SqsServer.class.getClassLoader());
    rest =
        SQSRestServerBuilder.withActorSystem(actors)
            .withInterface("127.0.0.1")
            .withPort(port)
            .withServerAddress(new NodeAddress("http", "127.0.0.1", port, ""))
            .withAWSRegion(access.region())
            .withAWSAccountId(ACCOUNT)
            .withSQSLimits(StrictSQSLimits$.MODULE$)
            .start();
    rest.waitUntilStarted();
  }

  @Override
  public Map<String, String> variables() {
    var variables = new HashMap<>(access.variables());
    variables.put("SQS_ENDPOINT", "http://127.0.0.1:" + port);
    return Map.copyOf(variables);
  }

  @Override
  public void close() {
    if (actors == null) {
      return;
    }
    if (rest != null) {
      rest.stopAndWait();
    }
    actors.terminate();
    try {
      actors.getWhenTerminated().toCompletableFuture().join();
    } catch (CompletionException e) {
      throw new IllegalStateException("ElasticMQ did not end", e);
    }
  }
}
