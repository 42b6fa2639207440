package dev.moa.infra.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

  @TempDir private Path temporary;

  @Test
  void aFolderInUseIsOneClearLineThatNamesTheOtherProcess() {
    try (var first = DataFolder.open(temporary, false)) {
      assertThatThrownBy(() -> DataFolder.open(temporary, false))
          .isInstanceOf(StartRefused.class)
          .hasMessageContaining(first.path().toString())
          .hasMessageContaining("process " + ProcessHandle.current().pid())
          .hasMessageNotContaining("\n");
    }
  }

  @Test
  void aFolderThatWasClosedOpensAgainWithWhatIsInIt() throws IOException {
    try (var data = DataFolder.open(temporary.resolve("new/folder"), false)) {
      Files.writeString(data.folder("s3").resolve("object"), "kept");
    }

    try (var data = DataFolder.open(temporary.resolve("new/folder"), false)) {
      assertThat(data.folder("s3").resolve("object")).hasContent("kept");
    }
  }

  @Test
  void freshEmptiesTheFolder() throws IOException {
    try (var data = DataFolder.open(temporary, false)) {
      Files.writeString(data.folder("s3").resolve("object"), "old");
    }

    try (var data = DataFolder.open(temporary, true)) {
      assertThat(data.path().resolve("s3")).doesNotExist();
      assertThatThrownBy(() -> DataFolder.open(temporary, false)).isInstanceOf(StartRefused.class);
    }
  }

  @Test
  void somebodyElsesFilesAreNeverTakenOver() throws IOException {
    Path thesis = Files.writeString(temporary.resolve("thesis.txt"), "years of work");

    assertThatThrownBy(() -> DataFolder.open(temporary, true))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("not Moa's");
    assertThat(thesis).hasContent("years of work");
  }

  @Test
  void aFileInItsPlaceIsOneClearLine() throws IOException {
    Path file = Files.writeString(temporary.resolve("file"), "");

    assertThatThrownBy(() -> DataFolder.open(file, false))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining(file.toString())
        .hasMessageNotContaining("\n");
  }

  @Test
  void aFullDiskIsOneClearLine() {
    assertThatThrownBy(() -> DataFolder.requireSpace(temporary, Long.MAX_VALUE))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("disk")
        .hasMessageContaining("MB are left")
        .hasMessageNotContaining("\n");
  }

  @Test
  void aThrowAwayFolderIsGoneOnceClosed() throws IOException {
    DataFolder data = TemporaryFolders.newData();
    Files.writeString(data.folder("s3").resolve("object"), "gone");

    data.close();

    assertThat(data.path()).doesNotExist();
  }

  @Test
  void aThrowAwayFolderThatAKilledRunLeftIsDeletedByTheNext() throws IOException {
    DataFolder left = TemporaryFolders.newData();
    Path leftPath = left.path();
    left.close();
    Files.createDirectories(leftPath.resolve("s3"));

    try (var next = TemporaryFolders.newData()) {
      assertThat(leftPath).doesNotExist();
      assertThat(next.path()).isDirectory();
    }
  }
}
