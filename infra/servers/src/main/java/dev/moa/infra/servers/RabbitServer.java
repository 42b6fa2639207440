package dev.moa.infra.servers;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.qpid.server.SystemLauncher;
import org.apache.qpid.server.SystemLauncherListener.DefaultSystemLauncherListener;
import org.apache.qpid.server.model.Broker;
import org.apache.qpid.server.model.BrokerModel;
import org.apache.qpid.server.model.Queue;
import org.apache.qpid.server.model.SystemConfig;
import org.apache.qpid.server.model.VirtualHostNode;

/**
 * Apache Qpid in this JVM, in RabbitMQ's protocol (AMQP 0-9-1). Queues and messages live in memory
 * and are gone at its end, also those that RabbitMQ would keep.
 *
 * <p>What holds of both, and what Moa therefore keeps to: queues without arguments, the default
 * exchange, confirms and mandatory publishing (a returned message is refused here, and confirmed by
 * RabbitMQ), exclusive queues that end with their connection, one consumer per channel, and no
 * rejection without requeueing.
 */
final class RabbitServer implements LocalServer {

  private static final String USER = "moa";

  private final DataFolder data;
  private final int wantedPort;
  private final String password;
  private int port;
  private SystemLauncher broker;
  private SystemConfig<?> system;

  RabbitServer(DataFolder data, int port) {
    this(data, port, newPassword());
  }

  RabbitServer(DataFolder data, int port, String password) {
    this.data = data;
    this.wantedPort = port;
    this.password = password;
  }

  @Override
  public String name() {
    return "Qpid";
  }

  @Override
  public void start() {
    port = Ports.claim(name(), wantedPort);
    Path home = data.folder("rabbitmq");
    Path configuration = home.resolve("initial.json");
    Listener listener = new Listener();
    broker = new SystemLauncher(listener);
    try {
      Files.writeString(configuration, configuration());
      Map<String, Object> settings = new HashMap<>();
      settings.put("type", "Memory");
      settings.put("initialConfigurationLocation", configuration.toUri().toString());
      settings.put("startupLoggedToSystemOut", false);
      settings.put("context", Map.of("qpid.work_dir", home.toString()));
      broker.startup(settings);
      Files.delete(configuration);
    } catch (Exception e) {
      close();
      throw new StartRefused("Qpid cannot be started: " + e, e);
    }
    if (listener.failure != null) {
      close();
      throw new StartRefused("Qpid cannot be started: " + listener.failure, listener.failure);
    }
    system = listener.system;
  }

  @Override
  public Map<String, String> variables() {
    return variables(port, password);
  }

  static Map<String, String> variables(int port, String password) {
    return Map.of(
        Service.RABBITMQ.variable(), "amqp://%s:%s@127.0.0.1:%d".formatted(USER, password, port));
  }

  @Override
  public synchronized void close() {
    if (broker != null) {
      broker.shutdown();
      broker = null;
    }
  }

  /** The names of its queues. */
  Set<String> queues() {
    Set<String> names = new TreeSet<>();
    for (VirtualHostNode<?> node : ((Broker<?>) system.getContainer()).getVirtualHostNodes()) {
      node.getVirtualHost().getChildren(Queue.class).forEach(queue -> names.add(queue.getName()));
    }
    return names;
  }

  /** One user, one virtual host, the loopback interface, nothing that manages it from outside. */
  private String configuration() {
    return """
    {
      "name": "moa",
      "modelVersion": "%s",
      "authenticationproviders": [{
        "name": "users", "type": "Plain", "secureOnlyMechanisms": [],
        "users": [{"name": "%s", "type": "managed", "password": "%s"}]
      }],
      "ports": [{
        "name": "amqp", "port": "%d", "bindingAddress": "127.0.0.1",
        "authenticationProvider": "users", "protocols": ["AMQP_0_9_1"],
        "threadPoolSize": "2", "numberOfSelectors": "1",
        "virtualhostaliases": [{"name": "default", "type": "defaultAlias"}]
      }],
      "virtualhostnodes": [{
        "name": "default", "type": "Memory", "defaultVirtualHostNode": "true",
        "virtualHostInitialConfiguration":
          "{\\"type\\": \\"Memory\\", \\"connectionThreadPoolSize\\": \\"4\\", \\"numberOfSelectors\\": \\"1\\"}"
      }]
    }
    """
        .formatted(BrokerModel.MODEL_VERSION, USER, password, port);
  }

  private static String newPassword() {
    byte[] bytes = new byte[16];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** The launcher tells of what it made, and of a failure, only this way. */
  private static final class Listener extends DefaultSystemLauncherListener {

    private volatile SystemConfig<?> system;
    private volatile RuntimeException failure;

    @Override
    public void onContainerResolve(SystemConfig<?> resolved) {
      system = resolved;
    }

    @Override
    public void errorOnStartup(RuntimeException e) {
      failure = e;
    }

    @Override
    public void exceptionOnShutdown(Exception e) {
      throw new IllegalStateException("Qpid did not end as it should", e);
    }
  }
}
