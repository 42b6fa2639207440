package dev.moa.infra.elasticsearch;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import org.elasticsearch.common.logging.LogConfigurator;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.node.InternalSettingsPreparer;
import org.elasticsearch.node.Node;
import org.elasticsearch.node.NodeValidationException;
import org.elasticsearch.plugins.PluginsLoader;

/**
 * The main class of that JVM. It ends when its standard input does, so that it does not outlive who
 * started it, whatever that one ends of.
 *
 * <p>There is no security in it: who can reach the port may do anything.
 */
public final class SearchNode {

  private SearchNode() {}

  /**
   * Starts the node.
   *
   * @param arguments the server's home, the folder of its data, the port of its HTTP interface
   */
  public static void main(String[] arguments) throws IOException, NodeValidationException {
    // Before any class of the server makes itself a logger.
    LogConfigurator.configureESLogging();
    Settings settings = settings(Path.of(arguments[0]), Path.of(arguments[1]), arguments[2]);
    LogConfigurator.configureWithoutConfig(settings);
    Environment environment =
        InternalSettingsPreparer.prepareEnvironment(settings, Map.of(), null, () -> "moa");
    Node node =
        new Node(
            environment,
            PluginsLoader.createPluginsLoader(
                PluginsLoader.loadModulesBundles(environment.modulesDir()),
                PluginsLoader.loadPluginsBundles(environment.pluginsDir()),
                Map.of()));
    Runtime.getRuntime().addShutdownHook(new Thread(() -> close(node), "close-node"));
    node.start();
    System.in.transferTo(OutputStream.nullOutputStream());
    System.exit(0);
  }

  private static Settings settings(Path home, Path data, String port) {
    return Settings.builder()
        .put("path.home", home.toString())
        .put("path.data", data.resolve("data").toString())
        .put("path.logs", data.resolve("logs").toString())
        .put("cluster.name", "moa")
        .put("discovery.type", "single-node")
        .put("http.host", "127.0.0.1")
        .put("http.port", port)
        .put("transport.host", "127.0.0.1")
        .put("transport.port", "0")
        // A developer's disk is often nearly full: by default nothing would be written then.
        .put("cluster.routing.allocation.disk.threshold_enabled", false)
        .put("logger.level", "WARN")
        .build();
  }

  private static void close(Node node) {
    try {
      node.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
