package dev.moa.infra.elasticsearch.nori;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Locale;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.ko.KoreanTokenizer;
import org.apache.lucene.analysis.ko.KoreanTokenizer.DecompoundMode;
import org.apache.lucene.analysis.ko.dict.UserDictionary;
import org.apache.lucene.util.AttributeFactory;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.index.IndexSettings;
import org.elasticsearch.index.analysis.AbstractTokenizerFactory;
import org.elasticsearch.index.analysis.Analysis;

/**
 * {@code nori_tokenizer} with {@code decompound_mode} (discard), {@code discard_punctuation} (true)
 * and words of one's own: {@code user_dictionary} names a file of them, {@code
 * user_dictionary_rules} has them itself.
 */
final class NoriTokenizer extends AbstractTokenizerFactory {

  private final UserDictionary words;
  private final DecompoundMode mode;
  private final boolean discardPunctuation;

  NoriTokenizer(Environment environment, IndexSettings index, Settings settings, String name)
      throws IOException {
    super(index, settings, name);
    this.words = words(environment, settings);
    this.mode = mode(settings);
    this.discardPunctuation = settings.getAsBoolean("discard_punctuation", true);
  }

  @Override
  public Tokenizer create() {
    return new KoreanTokenizer(
        AttributeFactory.DEFAULT_ATTRIBUTE_FACTORY, words, mode, false, discardPunctuation);
  }

  static DecompoundMode mode(Settings settings) {
    String mode = settings.get("decompound_mode", KoreanTokenizer.DEFAULT_DECOMPOUND.name());
    return DecompoundMode.valueOf(mode.toUpperCase(Locale.ENGLISH));
  }

  /** The words of one's own, or null: Lucene's way to say that there are none. */
  static UserDictionary words(Environment environment, Settings settings) throws IOException {
    List<String> lines =
        Analysis.getWordList(
            environment,
            settings,
            "user_dictionary",
            "user_dictionary_rules",
            "lenient",
            true,
            true);
    return lines == null || lines.isEmpty()
        ? null
        : UserDictionary.open(new StringReader(String.join("\n", lines)));
  }
}
