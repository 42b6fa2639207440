package dev.moa.infra.elasticsearch.nori;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.ko.KoreanPartOfSpeechStopFilter;
import org.apache.lucene.analysis.ko.POS;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.index.analysis.AbstractTokenFilterFactory;
import org.elasticsearch.index.analysis.Analysis;

/** {@code nori_part_of_speech}: drops what has one of the {@code stoptags}. */
final class NoriPartOfSpeech extends AbstractTokenFilterFactory {

  private final Set<POS.Tag> stopTags;

  NoriPartOfSpeech(Environment environment, Settings settings, String name) {
    super(name, settings);
    this.stopTags = stopTags(environment, settings);
  }

  @Override
  public TokenStream create(TokenStream tokens) {
    return new KoreanPartOfSpeechStopFilter(tokens, stopTags);
  }

  /** The tags that the settings name, or Lucene's. */
  static Set<POS.Tag> stopTags(Environment environment, Settings settings) {
    List<String> named = Analysis.getWordList(environment, settings, "stoptags");
    if (named == null) {
      return KoreanPartOfSpeechStopFilter.DEFAULT_STOP_TAGS;
    }
    Set<POS.Tag> tags = EnumSet.noneOf(POS.Tag.class);
    named.forEach(tag -> tags.add(POS.resolveTag(tag)));
    return tags;
  }
}
