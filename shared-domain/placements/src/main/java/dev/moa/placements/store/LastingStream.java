package dev.moa.placements.store;

import java.io.IOException;
import java.io.InputStream;

/**
 * A stretch of an object, read to its end: where a connection breaks off, the next one begins. It
 * gives exactly as many bytes as were asked for, or fails.
 */
final class LastingStream extends InputStream {

  private static final int CUTS = 3;

  private final ContentStore store;
  private final StoredAt at;
  private long from;
  private long left;
  private int cuts;
  private InputStream open;

  LastingStream(ContentStore store, StoredAt at, long from, long count) {
    this.store = store;
    this.at = at;
    this.from = from;
    this.left = count;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (left == 0 || length == 0) {
      return left == 0 ? -1 : 0;
    }
    while (true) {
      IOException cut = null;
      try {
        if (open == null) {
          open = store.open(at, from, left);
        }
        int count = open.read(into, offset, (int) Math.min(length, left));
        if (count > 0) {
          from += count;
          left -= count;
          return count;
        }
      } catch (IOException e) {
        cut = e;
      }
      letGo();
      if (++cuts > CUTS) {
        throw new IOException("%s was cut off %d bytes early".formatted(at, left), cut);
      }
    }
  }

  private void letGo() {
    InputStream broken = open;
    open = null;
    if (broken != null) {
      try {
        broken.close();
      } catch (IOException e) {
        cuts = Math.max(cuts, 1); // it was broken before; that its end fails too says nothing new
      }
    }
  }

  @Override
  public void close() throws IOException {
    if (open != null) {
      open.close();
    }
  }
}
