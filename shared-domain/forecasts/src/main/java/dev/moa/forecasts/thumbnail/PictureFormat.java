package dev.moa.forecasts.thumbnail;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** The formats of thumbnails, told by their first bytes. */
enum PictureFormat {
  PNG("89504e470d0a1a0a"),
  JPEG("ffd8ff");

  private static final int LONGEST = 8;

  private final String signature;

  PictureFormat(String signature) {
    this.signature = signature;
  }

  /** The format of a file; empty if it is none of these. */
  static Optional<PictureFormat> of(byte[] file) {
    String start = HexFormat.of().formatHex(file, 0, Math.min(file.length, LONGEST));
    return Arrays.stream(values()).filter(format -> start.startsWith(format.signature)).findFirst();
  }
}
