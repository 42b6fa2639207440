package dev.moa.infra.local.lambda;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.UUID;

/**
 * One handler object in its area's class loader, which serves one call at a time: what an execution
 * environment is on Lambda.
 */
final class HandlerInstance {
  private static final String RUNTIME = "com.amazonaws.services.lambda.runtime.";

  private final LocalFunction function;
  private final ClassLoader loader;
  private final Object handler;
  private final Method handleRequest;
  private final Class<?> contextType;

  private HandlerInstance(
      LocalFunction function,
      ClassLoader loader,
      Object handler,
      Method handleRequest,
      Class<?> contextType) {
    this.function = function;
    this.loader = loader;
    this.handler = handler;
    this.handleRequest = handleRequest;
    this.contextType = contextType;
  }

  /**
   * Makes the handler with the function's own variables; the thread's context class loader must be
   * the area's.
   *
   * @throws ReflectiveOperationException if the class is not in the zip or has no constructor that
   *     takes variables
   * @throws HandlerThrew if its constructor throws
   */
  static HandlerInstance make(LocalFunction function, ClassLoader loader)
      throws ReflectiveOperationException, HandlerThrew {
    Class<?> contextType = Class.forName(RUNTIME + "Context", false, loader);
    Class<?> type = Class.forName(function.handlerClass(), true, loader);
    // The interface's method: the class that implements it need not be public.
    Method handleRequest =
        Class.forName(RUNTIME + "RequestStreamHandler", false, loader)
            .getMethod("handleRequest", InputStream.class, OutputStream.class, contextType);
    try {
      Object handler = type.getConstructor(Map.class).newInstance(function.variables());
      return new HandlerInstance(function, loader, handler, handleRequest, contextType);
    } catch (InvocationTargetException e) {
      throw new HandlerThrew(e.getCause());
    }
  }

  /** Serves one call; {@code deadline} is in {@link System#nanoTime()}. */
  byte[] call(byte[] event, long deadline) throws ReflectiveOperationException, HandlerThrew {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    Object context =
        LambdaContext.proxy(contextType, loader, function, UUID.randomUUID().toString(), deadline);
    try {
      handleRequest.invoke(handler, new ByteArrayInputStream(event), answer, context);
    } catch (InvocationTargetException e) {
      throw new HandlerThrew(e.getCause());
    }
    return answer.toByteArray();
  }

  /** Closes the handler if it can be closed. */
  void close() throws Exception {
    if (handler instanceof AutoCloseable closeable) {
      closeable.close();
    }
  }

  /** What the function's own code threw, kept apart from what goes wrong around it. */
  static final class HandlerThrew extends Exception {
    HandlerThrew(Throwable cause) {
      super(cause);
    }
  }
}
