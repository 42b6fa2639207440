package dev.moa.infra.local.lambda;

import dev.moa.infra.runtime.FunctionFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * The zip of an area, unpacked once per content and loaded by a class loader of its own, so that
 * two areas may carry different versions of a library, as they may on Lambda.
 */
final class AreaZip implements AutoCloseable {
  private final Path unpacked;
  private final URLClassLoader loader;

  private AreaZip(Path unpacked, URLClassLoader loader) {
    this.unpacked = unpacked;
    this.loader = loader;
  }

  /**
   * Unpacks the zip below the folder unless its content is there already.
   *
   * @throws IOException if the zip cannot be read or the disk is full
   */
  static AreaZip open(Path zip, Path folder) throws IOException {
    Path unpacked = folder.resolve(hash(zip));
    if (!Files.isDirectory(unpacked)) {
      // Moved when complete: a folder with this name is never half a zip.
      Files.move(FunctionFolder.unpack(zip, folder).root(), unpacked);
    }
    return new AreaZip(
        unpacked,
        new URLClassLoader(
            classPath(unpacked).toArray(URL[]::new), ClassLoader.getPlatformClassLoader()));
  }

  /** The folder it is unpacked in. */
  Path unpacked() {
    return unpacked;
  }

  ClassLoader loader() {
    return loader;
  }

  @Override
  public void close() throws IOException {
    loader.close();
  }

  /** As Lambda builds it: the classes, then the jars by name. */
  private static List<URL> classPath(Path unpacked) throws IOException {
    List<URL> urls = new ArrayList<>();
    urls.add(unpacked.toUri().toURL());
    Path lib = unpacked.resolve("lib");
    if (Files.isDirectory(lib)) {
      try (Stream<Path> jars = Files.list(lib)) {
        for (Path jar : jars.sorted().toList()) {
          urls.add(jar.toUri().toURL());
        }
      }
    }
    return urls;
  }

  private static String hash(Path zip) throws IOException {
    try (InputStream in = Files.newInputStream(zip);
        DigestInputStream digesting =
            new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
      digesting.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digesting.getMessageDigest().digest(), 0, 12);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
