package dev.moa.placements.store;

import java.util.ArrayList;
import java.util.List;

/**
 * A part that is to be copied.
 *
 * @param number from 1 on
 * @param from its first byte in the whole
 */
public record Piece(int number, long from, long bytes) {

  /** Most parts that an object of S3 may have. */
  private static final int MOST = 10_000;

  /**
   * The parts of an object.
   *
   * @param each bytes of all but the last; more if there were too many
   */
  public static List<Piece> of(long size, long each) {
    long length = Math.max(each, Math.ceilDiv(size, (long) MOST));
    List<Piece> pieces = new ArrayList<>();
    for (long from = 0; from < size; from += length) {
      pieces.add(new Piece(pieces.size() + 1, from, Math.min(length, size - from)));
    }
    return pieces;
  }
}
