package dev.moa.infra.local.lambda;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * Lambda's {@code Context}, made in the area's class loader: the interface there is another class
 * than any this side could implement.
 */
final class LambdaContext implements InvocationHandler {
  static final String REGION = "ap-northeast-2";
  static final String ACCOUNT = "000000000000";

  private final LocalFunction function;
  private final String requestId;
  private final long deadline;
  private final Object logger;

  private LambdaContext(LocalFunction function, String requestId, long deadline, Object logger) {
    this.function = function;
    this.requestId = requestId;
    this.deadline = deadline;
    this.logger = logger;
  }

  static Object proxy(
      Class<?> contextType,
      ClassLoader loader,
      LocalFunction function,
      String requestId,
      long deadline)
      throws ReflectiveOperationException {
    Class<?> loggerType = contextType.getMethod("getLogger").getReturnType();
    Object logger = Proxy.newProxyInstance(loader, new Class<?>[] {loggerType}, LambdaContext::log);
    return Proxy.newProxyInstance(
        loader,
        new Class<?>[] {contextType},
        new LambdaContext(function, requestId, deadline, logger));
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    return switch (method.getName()) {
      case "getAwsRequestId" -> requestId;
      case "getFunctionName" -> function.name();
      case "getFunctionVersion" -> "$LATEST";
      case "getInvokedFunctionArn" ->
          "arn:aws:lambda:" + REGION + ":" + ACCOUNT + ":function:" + function.name();
      case "getLogGroupName" -> "/aws/lambda/" + function.name();
      case "getLogStreamName" -> "local";
      case "getRemainingTimeInMillis" -> remainingMillis();
      case "getMemoryLimitInMB" -> function.memoryMb();
      case "getLogger" -> logger;
      default -> other(proxy, method, arguments);
    };
  }

  private int remainingMillis() {
    long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
    return Math.clamp(left, 0, Integer.MAX_VALUE);
  }

  private static Object log(Object proxy, Method method, Object[] arguments) throws Throwable {
    if (method.getName().equals("log") && !method.isDefault()) {
      String text =
          arguments[0] instanceof byte[] bytes
              ? new String(bytes, StandardCharsets.UTF_8)
              : String.valueOf(arguments[0]);
      System.out.println(text.stripTrailing());
      return null;
    }
    return other(proxy, method, arguments);
  }

  private static Object other(Object proxy, Method method, Object[] arguments) throws Throwable {
    if (method.isDefault()) {
      return InvocationHandler.invokeDefault(proxy, method, arguments);
    }
    return switch (method.getName()) {
      case "toString" -> "the local cloud's context";
      case "hashCode" -> System.identityHashCode(proxy);
      case "equals" -> proxy == arguments[0];
      // Identity and client context: only mobile clients have them.
      default -> null;
    };
  }
}
