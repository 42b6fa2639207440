package dev.moa.infra.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** A way to lay out a function's classes and to prepare them for a start. */
enum Layout {
  /** As the managed runtime loads a zip: the client's class loader over its classes and jars. */
  ZIP("zip"),
  /** The same with a dynamic AppCDS archive, which holds that class loader's classes too. */
  ZIP_CDS("zip + AppCDS"),
  /** The same with an AOT cache, which holds the classes of the JDK and of the client only. */
  ZIP_AOT("zip + AOT"),
  /** Everything on the JVM's class path, as in a container image. */
  FLAT("flat"),
  /** The same with an AOT cache of one area. */
  FLAT_AOT("flat + AOT"),
  /** As {@link #ZIP}, without what makes cold starts short: the build's other zip. */
  PLAIN("plain zip"),
  /** As {@link #FLAT_AOT}, of that zip. */
  PLAIN_FLAT_AOT("plain flat + AOT");

  private final String title;

  Layout(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  /** As it is named on the command line: {@code flat-aot}. */
  String option() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Of a zip's two forms, that which the layout is made of. */
  Path zip(Path deployed) {
    Path plain = deployed.resolveSibling("function-plain.zip");
    return (this == PLAIN || this == PLAIN_FLAT_AOT) && Files.exists(plain) ? plain : deployed;
  }

  boolean flat() {
    return this == FLAT || this == FLAT_AOT || this == PLAIN_FLAT_AOT;
  }

  boolean cached() {
    return this != ZIP && this != FLAT && this != PLAIN;
  }

  /** Flags that write the cache when the JVM ends. */
  List<String> training(String cache) {
    return List.of(
        this == ZIP_CDS ? "-XX:ArchiveClassesAtExit=" + cache : "-XX:AOTCacheOutput=" + cache);
  }

  /** Flags that use the cache, and end the JVM at once when it cannot be used. */
  List<String> use(String cache) {
    if (this == ZIP_CDS) {
      return List.of("-XX:SharedArchiveFile=" + cache, "-Xshare:on");
    }
    return List.of("-XX:AOTCache=" + cache, "-XX:AOTMode=on");
  }
}
