package dev.moa.infra.bench.bare;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** The least that Java can do in Lambda: the floor under every measurement. */
public final class BareHandler implements RequestStreamHandler {

  private static final byte[] ANSWER =
      """
      {"statusCode":200,"headers":{"content-type":"application/json"},"body":"{}"}"""
          .getBytes(StandardCharsets.UTF_8);

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    in.readAllBytes();
    out.write(ANSWER);
  }
}
