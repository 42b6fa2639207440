package dev.moa.infra.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * AWS's runtime client for Java as the build leaves it under {@code infra/local/target/ric}: what
 * stands on the class path of a function's process in Lambda, and no more.
 *
 * @param jars in the order of their names
 * @param nativeLibrary the client's part in C for this machine
 */
public record RuntimeClient(List<Path> jars, Path nativeLibrary) {

  /** The class that a function's process starts with; its one argument is the handler. */
  public static final String MAIN = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";

  /**
   * Finds it in a built project.
   *
   * @throws IllegalStateException if the project is not built, or if AWS has no client for this
   *     operating system (it is for Linux alone)
   */
  public static RuntimeClient in(Path project) {
    Path folder = project.resolve("infra/local/target/ric");
    if (!System.getProperty("os.name").equals("Linux")) {
      throw new IllegalStateException("AWS's runtime client runs on Linux only.");
    }
    if (!Files.isDirectory(folder)) {
      throw new IllegalStateException(folder + " is missing: build the project first.");
    }
    try (var files = Files.list(folder)) {
      List<Path> jars = files.filter(it -> it.toString().endsWith(".jar")).sorted().toList();
      return new RuntimeClient(jars, folder.resolve("jni").resolve(libraryName()));
    } catch (IOException e) {
      throw new IllegalStateException("Cannot read " + folder, e);
    }
  }

  /** So that processes do not overwrite each other's copy, which the client makes otherwise. */
  String nativeLibraryFlag() {
    return "-Dcom.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI="
        + nativeLibrary;
  }

  private static String libraryName() {
    boolean musl = Files.exists(Path.of("/etc/alpine-release"));
    String arch =
        switch (System.getProperty("os.arch").toLowerCase(Locale.ROOT)) {
          case "aarch64", "arm64" -> "aarch_64";
          default -> "x86_64";
        };
    return "libaws-lambda-jni.linux" + (musl ? "_musl-" : "-") + arch + ".so";
  }
}
