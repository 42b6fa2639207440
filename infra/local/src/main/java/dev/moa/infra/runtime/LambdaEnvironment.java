package dev.moa.infra.runtime;

import java.util.LinkedHashMap;
import java.util.Map;

/** What Lambda itself puts into the environment of every function. */
final class LambdaEnvironment {

  static final String REGION = "ap-northeast-2";
  static final String ACCOUNT = "000000000000";

  private LambdaEnvironment() {}

  /** The whole environment of a process: what Lambda sets, then the function's own variables. */
  static Map<String, String> of(Launch launch, String runtimeApi) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("AWS_LAMBDA_RUNTIME_API", runtimeApi);
    all.put("LAMBDA_TASK_ROOT", launch.taskRoot().toString());
    all.put("_HANDLER", launch.handler());
    all.put("AWS_EXECUTION_ENV", "AWS_Lambda_java25");
    all.put("AWS_LAMBDA_FUNCTION_NAME", launch.function());
    all.put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
    all.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(launch.memoryMb()));
    all.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
    all.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + launch.function());
    all.put("AWS_LAMBDA_LOG_STREAM_NAME", "local");
    all.put("AWS_REGION", REGION);
    all.put("AWS_DEFAULT_REGION", REGION);
    all.put("AWS_ACCESS_KEY_ID", "local");
    all.put("AWS_SECRET_ACCESS_KEY", "local");
    all.put("LANG", "en_US.UTF-8");
    all.put("TZ", ":UTC");
    all.put("PATH", "/usr/local/bin:/usr/bin:/bin");
    all.putAll(launch.variables());
    return all;
  }

  static String functionArn(String function) {
    return "arn:aws:lambda:" + REGION + ":" + ACCOUNT + ":function:" + function;
  }
}
