package dev.moa.infra.local;

import dev.moa.infra.local.gateway.Cors;
import dev.moa.infra.local.gateway.Gateway;
import dev.moa.infra.local.gateway.LocalEndpoints;
import dev.moa.infra.local.gateway.Route;
import dev.moa.infra.local.lambda.Functions;
import dev.moa.infra.servers.StartRefused;
import dev.moa.infra.template.CorsDef;
import dev.moa.infra.template.Event;
import dev.moa.infra.template.FunctionDef;
import dev.moa.infra.template.Template;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** The template's HTTP API on a port of this machine. */
final class Api {
  private Api() {}

  /**
   * Looks whether a port could be listened on, before anything is started.
   *
   * @param port 0 for any
   * @throws StartRefused if it is taken
   */
  static void requireFree(int port) throws IOException {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (BindException e) {
      throw taken(port, e);
    }
  }

  /**
   * Begins to answer.
   *
   * @throws StartRefused if the port is taken
   */
  static Gateway open(int port, Template template, Functions functions, LocalEndpoints local)
      throws IOException {
    try {
      return Gateway.start(port, routes(template), cors(template.cors()), functions, local);
    } catch (BindException e) {
      throw taken(port, e);
    }
  }

  private static List<Route> routes(Template template) {
    List<Route> routes = new ArrayList<>();
    for (FunctionDef def : template.functions().values()) {
      for (Event event : def.events()) {
        if (event instanceof Event.Http http) {
          routes.add(new Route(http.method(), http.path(), def.name()));
        }
      }
    }
    return routes;
  }

  private static Cors cors(CorsDef def) {
    return new Cors(
        def.origins(),
        def.methods(),
        def.headers(),
        def.exposedHeaders(),
        def.maxAge(),
        def.credentials());
  }

  private static StartRefused taken(int port, BindException e) {
    return new StartRefused(
        "Port %d is taken: end what listens there, or choose another with --port.".formatted(port),
        e);
  }
}
