package dev.moa.trends.index;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * All keywords of a video in one value, beside the exact ones. To read the keywords of hundreds of
 * videos from it takes half the time: the exact ones are numbers there, and each is looked up in
 * the dictionary of all.
 */
public final class PackedKeywords {

  /**
   * The field of a document. It stands in the document's source too: whoever updates another field
   * of a document by hand makes it anew from that, and would lose the column otherwise.
   */
  public static final String FIELD = "packedKeywords";

  /** A keyword has none. */
  private static final String END = "\n";

  private PackedKeywords() {}

  /** The value of keywords in normal form. */
  static String pack(List<String> keywords) {
    var text = new StringBuilder(END);
    keywords.forEach(keyword -> text.append(keyword).append(END));
    return Base64.getEncoder().encodeToString(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** The keywords of a value. */
  public static List<String> unpack(String packed) {
    String text = new String(Base64.getDecoder().decode(packed), StandardCharsets.UTF_8);
    return text.lines().skip(1).toList();
  }
}
