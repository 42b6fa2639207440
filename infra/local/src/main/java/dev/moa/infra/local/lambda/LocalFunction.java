package dev.moa.infra.local.lambda;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * One function as the local cloud runs it.
 *
 * @param name its logical id in the template
 * @param zip what Lambda would unpack: classes at the root, jars in lib/
 * @param handler the handler class, as the template names it
 * @param timeout how long one call may take; the making of the handler does not count, as on Lambda
 * @param memoryMb what the handler is told; nothing here enforces it
 * @param variables its whole environment
 */
public record LocalFunction(
    String name,
    Path zip,
    String handler,
    Duration timeout,
    int memoryMb,
    Map<String, String> variables) {

  public LocalFunction {
    variables = Map.copyOf(variables);
  }

  /** The handler's class: {@code a.B} of {@code a.B::handleRequest}. */
  String handlerClass() {
    int method = handler.indexOf("::");
    return method < 0 ? handler : handler.substring(0, method);
  }
}
