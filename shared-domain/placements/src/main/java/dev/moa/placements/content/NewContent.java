package dev.moa.placements.content;

import dev.moa.core.problem.Problem;
import java.util.HexFormat;

/**
 * What somebody wants to upload.
 *
 * @param name 1 to 255 characters in NFC; no path, so without slashes and control characters
 * @param mediaType such as video/mp4, without parameters
 * @param size 1 byte to 5 GiB, as much as S3 takes at once
 * @param sha256 of its bytes, 64 hexadecimal digits
 */
public record NewContent(String name, String mediaType, long size, String sha256) {

  public static final int LONGEST_NAME = 255;
  public static final long MOST_BYTES = 5L << 30;

  /**
   * @throws Problem 400 for a name that is none
   */
  public NewContent {
    if (name.codePointCount(0, name.length()) > LONGEST_NAME) {
      throw bad("name may have at most " + LONGEST_NAME + " characters.");
    }
    if (name.equals(".") || name.equals("..") || name.codePoints().anyMatch(NewContent::isOdd)) {
      throw bad(
          "name is no name of a file: it is . or .., or has a slash, a backslash, a control"
              + " character or the end of a line in it.");
    }
  }

  byte[] digest() {
    return HexFormat.of().parseHex(sha256);
  }

  private static boolean isOdd(int c) {
    int type = Character.getType(c);
    return c == '/'
        || c == '\\'
        || type == Character.CONTROL
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }

  private static Problem bad(String message) {
    return Problem.invalid("/name", message);
  }
}
