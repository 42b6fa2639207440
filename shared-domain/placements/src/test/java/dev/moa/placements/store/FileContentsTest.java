package dev.moa.placements.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders, on one disk and on several. */
class FileContentsTest {

  /** A disk of its own on most machines. */
  private static final Path MEMORY = Path.of("/dev/shm");

  @Nested
  class OnOneDisk extends ContentStoreContract {

    @TempDir Path root;
    private ContentStore store;

    @Override
    ContentStore store() {
      if (store == null) {
        store = new FileContents(root.toString());
      }
      return store;
    }

    @Override
    String place() {
      return "contents";
    }

    @Test
    void aCopyIsASecondNameOfTheSameBytes() throws IOException {
      Source source = here("bronze/l/1", bytes(10));
      NewObject to = to("gold/l/2");

      assertThat(store().copiesAtOnce(source, to)).isTrue();
      store().copy(source, to);

      assertThat(Files.isSameFile(file("bronze/l/1"), file("gold/l/2"))).isTrue();
    }

    @Test
    void aContentsFolderGoesWithItsLastObject() throws IOException {
      here("bronze/f/1", bytes(10));
      here("bronze/f/2", bytes(10));

      store().remove(to("bronze/f/1").at());
      assertThat(file("bronze/f")).isDirectory();
      store().remove(to("bronze/f/2").at());

      assertThat(file("bronze/f")).doesNotExist();
      assertThat(file("bronze")).isDirectory();
    }

    @Test
    void noKeyLeadsOutOfTheRoot() throws IOException {
      Files.writeString(root.resolveSibling("secret"), "x");
      for (String key : List.of("../secret", "a/../../../secret", "/etc/passwd", "..", "")) {
        assertThatThrownBy(() -> store().size(to(key).at()))
            .as(key)
            .isInstanceOf(StoreException.class);
      }
      Files.delete(root.resolveSibling("secret"));
    }

    @Test
    void withoutARootThereAreNoFiles() {
      assertThatThrownBy(() -> new FileContents(" ").size(to("bronze/a/1").at()))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("no root");
    }

    private Path file(String key) {
      return root.resolve(place()).resolve(key);
    }
  }

  @Nested
  class WhereLinksAreOfNoUse extends ContentStoreContract {

    @TempDir Path root;
    private ContentStore store;

    @Override
    ContentStore store() {
      if (store == null) {
        store = new FileContents(root.toString(), false);
      }
      return store;
    }

    @Override
    String place() {
      return "";
    }

    @Test
    void aCopyHasBytesOfItsOwnAndNothingIsLeftBesideIt() throws IOException {
      Source source = here("bronze/l/1", bytes(10));

      store().copy(source, to("gold/l/2"));

      assertThat(Files.isSameFile(root.resolve("bronze/l/1"), root.resolve("gold/l/2"))).isFalse();
      try (Stream<Path> files = Files.list(root.resolve("gold/l"))) {
        assertThat(files).hasSize(1);
      }
    }
  }

  @Test
  void anotherDiskIsFoundOut(@TempDir Path root) throws IOException {
    assumeTrue(
        Files.isDirectory(MEMORY) && !Files.getFileStore(MEMORY).equals(Files.getFileStore(root)),
        "there is no second disk here");
    Path far = Files.createTempDirectory(MEMORY, "contents");
    try {
      Files.createDirectories(root.resolve("near/a"));
      Files.write(root.resolve("near/a/1"), new byte[] {1, 2, 3});
      Files.createSymbolicLink(root.resolve("far"), far);
      var store = new FileContents(root.toString());
      var source = new Source(store, new StoredAt(StoreKind.FILES, "near", "a/1"), 3);
      var to = new NewObject(new StoredAt(StoreKind.FILES, "far", "a/2"), "video/mp4", "STANDARD");

      assertThat(store.copiesAtOnce(source, to)).isFalse();
      store.copy(source, to);

      assertThat(far.resolve("a/2")).hasBinaryContent(new byte[] {1, 2, 3});
    } finally {
      new FileContents(far.toString()).remove(new StoredAt(StoreKind.FILES, "", "a/2"));
      Files.delete(far);
    }
  }
}
