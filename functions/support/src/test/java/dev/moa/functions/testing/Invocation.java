package dev.moa.functions.testing;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * One call of a handler as Lambda makes it.
 *
 * @param requestId Lambda's id of the call
 * @param left how long Lambda lets it run
 */
public record Invocation(String requestId, Duration left) {

  /** Calls with an event and returns the answer, both as JSON text. */
  public String of(RequestStreamHandler handler, String event) throws IOException {
    var output = new ByteArrayOutputStream();
    handler.handleRequest(
        new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), output, new Lambda());
    return output.toString(StandardCharsets.UTF_8);
  }

  /** What the handler is told of the call. */
  private final class Lambda implements Context {

    @Override
    public String getAwsRequestId() {
      return requestId;
    }

    @Override
    public int getRemainingTimeInMillis() {
      return Math.toIntExact(left.toMillis());
    }

    @Override
    public String getLogGroupName() {
      return "/aws/lambda/test";
    }

    @Override
    public String getLogStreamName() {
      return "test";
    }

    @Override
    public String getFunctionName() {
      return "test";
    }

    @Override
    public String getFunctionVersion() {
      return "$LATEST";
    }

    @Override
    public String getInvokedFunctionArn() {
      return "arn:aws:lambda:ap-northeast-2:000000000000:function:test";
    }

    @Override
    public CognitoIdentity getIdentity() {
      return null;
    }

    @Override
    public ClientContext getClientContext() {
      return null;
    }

    @Override
    public int getMemoryLimitInMB() {
      return 512;
    }

    @Override
    public LambdaLogger getLogger() {
      throw new UnsupportedOperationException("functions log to standard output");
    }
  }
}
