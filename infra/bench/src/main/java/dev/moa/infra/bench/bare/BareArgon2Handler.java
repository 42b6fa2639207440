package dev.moa.infra.bench.bare;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * One Argon2id computation at the cost that Moa's passwords have, by the same library. A log-in
 * cannot be faster than this.
 */
public final class BareArgon2Handler implements RequestStreamHandler {

  private static final byte[] ANSWER =
      """
      {"statusCode":201,"headers":{"content-type":"application/json"},"body":"{}"}"""
          .getBytes(StandardCharsets.UTF_8);

  private final Argon2Function argon2id =
      Argon2Function.getInstance(19 * 1024, 2, 1, 32, Argon2.ID);

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    in.readAllBytes();
    byte[] password = "sample of a whale song".getBytes(StandardCharsets.UTF_8);
    if (argon2id.hash(password, new byte[16]).getBytes().length != 32) {
      throw new IOException("no hash");
    }
    out.write(ANSWER);
  }
}
