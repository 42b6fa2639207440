package dev.moa.infra.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FunctionZipTest {
  private static final byte[] CONTENT = {1, 2, 3};

  @TempDir Path folder;

  @Test
  void classesOfTheRootAndOfTheJarsAreFound() throws IOException {
    byte[] jar =
        zip(
            Map.of(
                "dev/moa/core/Ids.class", CONTENT,
                "META-INF/versions/21/dev/moa/core/Newer.class", CONTENT,
                "logo.png", CONTENT));
    Path zip = folder.resolve("function.zip");
    Files.write(
        zip,
        zip(
            Map.of(
                "dev/moa/GetTrial.class", CONTENT,
                "dev/moa/GetTrial$Inner.class", CONTENT,
                "lib/core.jar", jar,
                "other/not-seen.jar", zip(Map.of("Hidden.class", CONTENT)))));

    assertThat(FunctionZip.classes(zip))
        .containsExactly("dev.moa.GetTrial", "dev.moa.GetTrial$Inner", "dev.moa.core.Ids");
  }

  @Test
  void aZipThatIsNotThereIsAnError() {
    assertThatIOException().isThrownBy(() -> FunctionZip.classes(folder.resolve("none.zip")));
  }

  private static byte[] zip(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : new TreeMap<>(entries).entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }
}
