package dev.moa.placements.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every store promises. */
abstract class ContentStoreContract {

  static final int MIB = 1 << 20;

  private final Random random = new Random(7);

  /** The store, with a place of its own. */
  abstract ContentStore store();

  /** A bucket or folder of this test's own. */
  abstract String place();

  @Test
  void whatWasCopiedInIsThereWholeAndInPieces() throws IOException {
    byte[] bytes = bytes(300_000);
    NewObject to = to("bronze/a/1");

    store().copy(elsewhere(bytes), to);

    assertThat(store().size(to.at())).hasValue(300_000);
    assertThat(read(to.at(), 0, 300_000)).isEqualTo(bytes);
    assertThat(read(to.at(), 1_000, 10)).containsExactly(slice(bytes, 1_000, 10));
    assertThat(Checksums.sha256(store(), to.at(), bytes.length, () -> {})).isEqualTo(sha(bytes));
  }

  @Test
  void aCopyWithinTheStoreIsTheSameAndLeavesTheSource() throws IOException {
    byte[] bytes = bytes(70_000);
    Source source = here("bronze/b/1", bytes);
    NewObject to = to("gold/b/2");

    store().copy(source, to);

    assertThat(read(to.at(), 0, bytes.length)).isEqualTo(bytes);
    assertThat(read(source.at(), 0, bytes.length)).isEqualTo(bytes);
    store().remove(source.at());
    assertThat(store().size(source.at())).isEmpty();
    assertThat(read(to.at(), 0, bytes.length)).isEqualTo(bytes);
  }

  @Test
  void ofOneByteToo() throws IOException {
    store().copy(elsewhere(new byte[] {42}), to("bronze/one/1"));

    assertThat(read(to("bronze/one/1").at(), 0, 1)).containsExactly(42);
  }

  @Test
  void nothingIsOverwritten() throws IOException {
    byte[] first = bytes(5_000);
    here("gold/c/1", first);
    NewObject taken = to("gold/c/1");

    assertThatThrownBy(() -> store().copy(here("bronze/c/1", bytes(4_000)), taken))
        .isInstanceOf(KeyTakenException.class);
    assertThatThrownBy(() -> store().copy(elsewhere(bytes(4_000)), taken))
        .isInstanceOf(KeyTakenException.class);
    assertThatThrownBy(() -> store().beginParts(taken)).isInstanceOf(KeyTakenException.class);

    assertThat(read(taken.at(), 0, first.length)).isEqualTo(first);
  }

  @Test
  void whatIsNotThereIsMissing() {
    StoredAt nowhere = to("bronze/nothing/1").at();

    assertThat(store().size(nowhere)).isEqualTo(OptionalLong.empty());
    assertThatThrownBy(() -> store().open(nowhere, 0, 1).read())
        .isInstanceOf(MissingException.class);
    assertThatThrownBy(() -> store().copy(new Source(store(), nowhere, 1), to("gold/nothing/2")))
        .isInstanceOf(MissingException.class);
    assertThat(store().size(to("gold/nothing/2").at())).isEmpty();
    store().remove(nowhere);
  }

  @Test
  void partsBecomeOneObjectInWhateverOrderTheyCome() throws Exception {
    byte[] bytes = bytes(11 * MIB + 17);
    NewObject to = to("gold/parts/1");
    String upload = store().beginParts(to);
    List<Piece> pieces = Piece.of(bytes.length, 5 * MIB);
    List<Piece> shuffled = new ArrayList<>(pieces);
    Collections.shuffle(shuffled, random);
    shuffled.add(pieces.getFirst());
    Source source = elsewhere(bytes);
    List<Part> parts = new ArrayList<>(Collections.nCopies(pieces.size(), null));
    for (Piece piece : shuffled) {
      parts.set(piece.number() - 1, store().copyPart(source, to, upload, piece));
    }
    assertThat(store().size(to.at())).as("nobody sees half of it").isEmpty();
    assertThat(keys("gold/parts")).isEmpty();

    store().endParts(to, upload, parts);
    store().endParts(to, upload, parts);

    assertThat(Checksums.sha256(store(), to.at(), bytes.length, () -> {})).isEqualTo(sha(bytes));
    assertThat(keys("gold/parts")).containsExactly("gold/parts/1");
  }

  @Test
  void partsOfTheStoreItselfAreCopiedAtTheSameTime() throws Exception {
    byte[] bytes = bytes(12 * MIB);
    Source source = here("bronze/big/1", bytes);
    NewObject to = to("gold/big/2");
    String upload = store().beginParts(to);
    List<Callable<Part>> work = new ArrayList<>();
    for (Piece piece : Piece.of(bytes.length, 5 * MIB)) {
      work.add(() -> store().copyPart(source, to, upload, piece));
    }
    List<Part> parts = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Part> each : threads.invokeAll(work)) {
        parts.add(each.get());
      }
    }

    store().endParts(to, upload, parts);

    assertThat(Checksums.sha256(store(), to.at(), bytes.length, () -> {})).isEqualTo(sha(bytes));
  }

  @Test
  void droppedPartsAreGoneAndSoIsTheirUpload() throws IOException {
    NewObject to = to("gold/dropped/1");
    Source source = elsewhere(bytes(6 * MIB));
    String upload = store().beginParts(to);
    Piece first = Piece.of(6 * MIB, 5 * MIB).getFirst();
    Part part = store().copyPart(source, to, upload, first);

    store().dropParts(to.at());
    store().dropParts(to.at());

    assertThatThrownBy(() -> store().endParts(to, upload, List.of(part)))
        .isInstanceOf(UploadGoneException.class);
    // S3Proxy takes the part, and says at the end what S3 says at once.
    assertThatThrownBy(
            () -> {
              Part again = store().copyPart(source, to, upload, first);
              store().endParts(to, upload, List.of(again));
            })
        .isInstanceOf(UploadGoneException.class);
    assertThat(store().size(to.at())).isEmpty();
  }

  @Test
  void keysAreThoseThatBeginSo() throws IOException {
    for (String key : List.of("bronze/x/1", "bronze/x/2", "bronze/y/1", "gold/x/1")) {
      here(key, bytes(10));
    }

    assertThat(keys("bronze/x/")).containsExactlyInAnyOrder("bronze/x/1", "bronze/x/2");
    assertThat(keys("bronze/")).hasSize(3);
    assertThat(keys("silver/")).isEmpty();
    store().remove(to("bronze/x/1").at());
    assertThat(keys("bronze/x/")).containsExactly("bronze/x/2");
  }

  @Test
  void aSourceThatIsCutOffAgainAndAgainIsReadToItsEnd() throws IOException {
    byte[] bytes = bytes(200_000);
    NewObject to = to("bronze/cut/1");

    store().copy(new Source(new Brittle(bytes, 60_000), to("x/cut/0").at(), bytes.length), to);

    assertThat(read(to.at(), 0, bytes.length)).isEqualTo(bytes);
  }

  @Test
  void aSourceThatEndsTooEarlyLeavesNothingUnderTheKey() {
    byte[] bytes = bytes(200_000);
    NewObject to = to("bronze/short/1");

    assertThatThrownBy(
            () ->
                store()
                    .copy(
                        new Source(new Brittle(bytes, 1_000), to("x/s/0").at(), bytes.length), to))
        .isInstanceOf(StoreException.class);

    assertThat(store().size(to.at())).isEmpty();
    // S3Proxy keeps what it has got of a body under another name.
    assertThat(keys("bronze/short")).doesNotContain("bronze/short/1");
  }

  final NewObject to(String key) {
    return new NewObject(new StoredAt(store().kind(), place(), key), "video/mp4", "STANDARD_IA");
  }

  final byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  /** An object in the store. */
  final Source here(String key, byte[] bytes) throws IOException {
    NewObject to = to(key);
    store().copy(elsewhere(bytes), to);
    return new Source(store(), to.at(), bytes.length);
  }

  /** An object in a store of another kind. */
  final Source elsewhere(byte[] bytes) {
    return new Source(
        new Brittle(bytes, Integer.MAX_VALUE), to(UUID.randomUUID().toString()).at(), bytes.length);
  }

  final byte[] read(StoredAt at, long from, long count) throws IOException {
    try (InputStream stream = store().open(at, from, count)) {
      return stream.readNBytes((int) count);
    }
  }

  final List<String> keys(String prefix) {
    try (Stream<String> keys = store().keys(place(), prefix)) {
      return keys.toList();
    }
  }

  static byte[] sha(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] slice(byte[] bytes, int from, int count) {
    return Arrays.copyOfRange(bytes, from, from + count);
  }

  /** Bytes in memory, of which each reading gives only so many before it breaks off. */
  private static final class Brittle implements ContentStore {

    private final byte[] bytes;
    private final int each;

    Brittle(byte[] bytes, int each) {
      this.bytes = bytes;
      this.each = each;
    }

    @Override
    public StoreKind kind() {
      return StoreKind.S3;
    }

    @Override
    public OptionalLong size(StoredAt at) {
      return OptionalLong.of(bytes.length);
    }

    @Override
    public InputStream open(StoredAt at, long from, long count) {
      return new ByteArrayInputStream(bytes, (int) from, (int) Math.min(count, each));
    }

    @Override
    public boolean copiesAtOnce(Source source, NewObject to) {
      return false;
    }

    @Override
    public void copy(Source source, NewObject to) {
      throw new UnsupportedOperationException();
    }

    @Override
    public String beginParts(NewObject to) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Part copyPart(Source source, NewObject to, String upload, Piece piece) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void endParts(NewObject to, String upload, List<Part> parts) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void dropParts(StoredAt at) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void remove(StoredAt at) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Stream<String> keys(String place, String prefix) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<byte[]> ownSha256(StoredAt at) {
      return Optional.empty();
    }
  }
}
