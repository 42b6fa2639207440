package dev.moa.placements.store;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** SHA-256 of what a store has, by the store's own word where it reckons one, else by reading. */
public final class Checksums {

  private static final int PIECE = 8 << 20;

  /** So many pieces are in memory at a time: while one is reckoned, the next are fetched. */
  private static final int AHEAD = 3;

  private Checksums() {}

  /**
   * The SHA-256 of an object that has so many bytes.
   *
   * @param goOn called every few megabytes; what it throws ends the reading
   * @throws MissingException if there is none
   * @throws StoreException if it cannot be read to its end
   */
  public static byte[] sha256(ContentStore store, StoredAt at, long size, Runnable goOn) {
    return store.ownSha256(at).orElseGet(() -> read(new Source(store, at, size), goOn));
  }

  private static byte[] read(Source source, Runnable goOn) {
    MessageDigest digest = digest();
    if (source.size() <= PIECE) {
      digest.update(bytes(source, new Piece(1, 0, source.size())));
      return digest.digest();
    }
    Iterator<Piece> pieces = Piece.of(source.size(), PIECE).iterator();
    Queue<Future<byte[]>> coming = new ArrayDeque<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      try {
        while (pieces.hasNext() || !coming.isEmpty()) {
          while (pieces.hasNext() && coming.size() < AHEAD) {
            Piece next = pieces.next();
            coming.add(threads.submit(() -> bytes(source, next)));
          }
          digest.update(get(coming.remove()));
          goOn.run();
        }
      } catch (RuntimeException e) {
        threads.shutdownNow();
        throw e;
      }
    }
    return digest.digest();
  }

  private static byte[] bytes(Source source, Piece piece) {
    try (InputStream stream = source.read(piece.from(), piece.bytes())) {
      return stream.readNBytes(Math.toIntExact(piece.bytes()));
    } catch (IOException e) {
      throw new StoreException(source.at() + " cannot be read", e);
    }
  }

  private static byte[] get(Future<byte[]> piece) {
    try {
      return piece.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof StoreException failed) {
        throw failed;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException("interrupted while reading", e);
    }
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
