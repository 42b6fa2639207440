package dev.moa.functions.index;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;

/**
 * Sets of numbers by name, as they lie in the index. A name is found among the sorted hashes of all
 * of them, so that nothing is made of the thousands that nobody asks for.
 */
final class Names {

  private static final int ENTRY = 2 * Integer.BYTES;

  private final ByteBuffer bytes;
  private final int count;

  private Names(ByteBuffer bytes) {
    this.bytes = bytes;
    this.count = bytes.getInt(0);
  }

  static Names read(ByteBuffer from) {
    int size = from.getInt();
    ByteBuffer own = from.slice(from.position(), size);
    from.position(from.position() + size);
    return new Names(own);
  }

  /** The numbers under a name; empty if it has none. */
  BitSet of(String name) {
    int hash = name.hashCode();
    var numbers = new BitSet();
    for (int at = first(hash); at < count && hash(at) == hash; at++) {
      int offset = bytes.getInt(Integer.BYTES + at * ENTRY + Integer.BYTES);
      byte[] text = new byte[bytes.getShort(offset)];
      bytes.get(offset + Short.BYTES, text);
      if (name.equals(new String(text, StandardCharsets.UTF_8))) {
        int next = offset + Short.BYTES + text.length;
        int size = bytes.getShort(next);
        for (int i = 1; i <= size; i++) {
          numbers.set(bytes.getShort(next + i * Short.BYTES));
        }
      }
    }
    return numbers;
  }

  /** The place of the first name with this hash, or where it would be. */
  private int first(int hash) {
    int low = 0;
    int high = count;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (hash(middle) < hash) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private int hash(int at) {
    return bytes.getInt(Integer.BYTES + at * ENTRY);
  }
}
