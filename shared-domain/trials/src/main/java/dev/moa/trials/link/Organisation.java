package dev.moa.trials.link;

import dev.moa.trials.SearchText;
import java.util.regex.Pattern;

/** Names of organisations as they are compared. */
final class Organisation {

  /**
   * A legal form in front, with the foundation that keeps the organisation if one is named: 재단법인
   * 아람의료재단 서해병원 is 서해병원. Without a legal form before it a foundation's name is left alone.
   */
  private static final Pattern IN_FRONT =
      Pattern.compile(
          "^(?:(?:재단|의료|학교|사회복지|사단)법인|\\((?:재|의|학|사|복)\\)) ?(?:\\S*(?:재단|학원) )?(?=\\S)");

  private static final Pattern ANYWHERE =
      Pattern.compile("\\((?:주|유|재|의|학|사|복)\\)|주식회사|유한회사|(?<=대학교) ?산학협력단$|^the ");

  private static final Pattern AT_THE_END =
      Pattern.compile(
          "(?:[ ,.]+(?:co|company|corp|corporation|inc|incorporated|ltd|limited|llc|plc|gmbh|ag|sa)\\b\\.?)+$");

  private Organisation() {}

  /** The letters of a name without its legal form; the whole name if nothing else is in it. */
  static String key(String name) {
    String folded = SearchText.fold(name);
    String bare = IN_FRONT.matcher(folded).replaceFirst("");
    bare = ANYWHERE.matcher(bare).replaceAll("");
    bare = TitleKey.letters(AT_THE_END.matcher(bare).replaceFirst(""));
    return bare.isEmpty() ? TitleKey.letters(folded) : bare;
  }
}
