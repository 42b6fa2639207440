package dev.moa.infra.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A zip of this module's own libraries, which are those of every function. */
class PackageFunctionTest {

  private static final String SERVICE =
      "META-INF/services/io.micronaut.core.optim.StaticOptimizations$Loader";

  @TempDir static Path folder;
  private static Path plain;

  @BeforeAll
  static void makePlainZip() throws IOException {
    plain = folder.resolve("plain.zip");
    try (var zip = new ZipOutputStream(Files.newOutputStream(plain))) {
      for (String part :
          System.getProperty("java.class.path").split(Pattern.quote(File.pathSeparator), -1)) {
        Path path = Path.of(part);
        if (path.getFileName().toString().endsWith(".jar")) {
          put("lib/" + path.getFileName(), Files.readAllBytes(path), zip);
        } else if (Files.isDirectory(path.resolve("dev/moa/functions/http"))) {
          putAll(path, zip);
        }
      }
    }
  }

  @Test
  void theZipHasAnIndexOfWhatItHasAndNothingElseIsChanged() throws IOException {
    Path zip = folder.resolve("function.zip");
    PackageFunction.main(plain.toString(), zip.toString());

    assertThat(names(zip)).contains("META-INF/moa/beans.index", SERVICE);
    assertThat(names(zip)).containsAll(names(plain));
  }

  @Test
  void theSameClassesGiveTheSameBytes() throws IOException {
    Path one = folder.resolve("one.zip");
    Path other = folder.resolve("other.zip");
    PackageFunction.main(plain.toString(), one.toString());
    PackageFunction.main(plain.toString(), other.toString());

    assertThat(other).hasSameBinaryContentAs(one);
  }

  @Test
  void aBeanThatTheIndexDoesNotKnowIsFoundOut() throws IOException {
    try (var content = ZipContent.unpack(plain)) {
      Path jar = jar(content, "micronaut-validation-");
      Path aside = folder.resolve("aside.jar");
      Files.move(jar, aside);
      try (var classes = new ZipClasses(content)) {
        classes.writeIndex();
      }
      Files.move(aside, jar);
      try (var classes = new ZipClasses(content)) {
        assertThatThrownBy(classes::checkIndex)
            .isInstanceOf(PackagingException.class)
            .hasMessageContaining("Unknown to it: [io.micronaut.validation.");
      }
    }
  }

  @Test
  void aMicronautThatDoesNotAskTheIndexIsFoundOutAndTheMessageSaysWhatToDo() throws IOException {
    try (var content = ZipContent.unpack(plain)) {
      try (var classes = new ZipClasses(content)) {
        classes.writeIndex();
      }
      Files.delete(content.root().resolve(SERVICE));
      try (var classes = new ZipClasses(content)) {
        assertThatThrownBy(classes::checkIndex)
            .isInstanceOf(PackagingException.class)
            .hasMessageContainingAll("Micronaut 4.", "-Pplain", "0017-cold-start.md");
      }
    }
  }

  private static Path jar(ZipContent content, String start) throws IOException {
    return content.jars().stream()
        .filter(it -> it.getFileName().toString().startsWith(start))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> names(Path zip) throws IOException {
    try (var file = new ZipFile(zip.toFile())) {
      return file.stream().map(ZipEntry::getName).filter(it -> !it.endsWith("/")).toList();
    }
  }

  private static void putAll(Path classes, ZipOutputStream zip) throws IOException {
    try (Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        put(classes.relativize(file).toString(), Files.readAllBytes(file), zip);
      }
    }
  }

  private static void put(String name, byte[] bytes, ZipOutputStream zip) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(bytes);
    zip.closeEntry();
  }
}
