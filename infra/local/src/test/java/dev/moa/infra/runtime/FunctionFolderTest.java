package dev.moa.infra.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FunctionFolderTest {

  @TempDir Path temp;

  @Test
  void aZipIsUnpackedAsLambdaDoesAndGoneAfterwards() throws Exception {
    Path zip =
        SampleZip.write(
            temp,
            Map.of(
                "a/B.class", new byte[] {1}, "lib/z.jar", new byte[2], "lib/a.jar", new byte[3]));
    var folder = FunctionFolder.unpack(zip, temp);
    try (folder) {
      assertThat(folder.root().resolve("a/B.class")).hasBinaryContent(new byte[] {1});
      assertThat(folder.jars())
          .containsExactly(folder.root().resolve("lib/a.jar"), folder.root().resolve("lib/z.jar"));
    }
    assertThat(folder.root()).doesNotExist();
  }

  @Test
  void anEntryThatPointsOutOfTheFolderIsRefused() throws Exception {
    Path zip = SampleZip.write(temp, Map.of("../outside", new byte[1]));
    assertThatThrownBy(() -> FunctionFolder.unpack(zip, temp.resolve("tasks")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("../outside");
    assertThat(temp.resolve("tasks/outside")).doesNotExist();
  }

  @Test
  void aMissingZipIsSaidByName() {
    assertThatThrownBy(() -> FunctionFolder.unpack(temp.resolve("no.zip"), temp))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining("no.zip");
  }
}
