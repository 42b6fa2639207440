package dev.moa.infra.local.stub;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.moa.infra.local.lambda.LocalFunction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** {@link StubFunction} in the layout that Lambda unpacks. */
public final class StubZip {
  private StubZip() {}

  /** Writes function.zip into the folder. */
  public static Path write(Path folder) {
    Path zip = folder.resolve("function.zip");
    String name = StubFunction.class.getName().replace('.', '/') + ".class";
    try (var out = new ZipOutputStream(Files.newOutputStream(zip));
        var in = StubZip.class.getClassLoader().getResourceAsStream(name)) {
      out.putNextEntry(new ZipEntry(name));
      in.transferTo(out);
      Path core =
          Path.of(
              RequestStreamHandler.class
                  .getProtectionDomain()
                  .getCodeSource()
                  .getLocation()
                  .toURI());
      out.putNextEntry(new ZipEntry("lib/core.jar"));
      Files.copy(core, out);
      return zip;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A function of that mode; further variables in pairs. */
  public static LocalFunction function(Path zip, String name, String mode, String... more) {
    return function(zip, name, Duration.ofSeconds(20), mode, more);
  }

  /** A function of that mode with a time limit of its own; further variables in pairs. */
  public static LocalFunction function(
      Path zip, String name, Duration timeout, String mode, String... more) {
    Map<String, String> variables = new HashMap<>();
    variables.put("MODE", mode);
    for (int i = 0; i < more.length; i += 2) {
      variables.put(more[i], more[i + 1]);
    }
    return new LocalFunction(
        name, zip, StubFunction.class.getName() + "::handleRequest", timeout, 512, variables);
  }
}
