package dev.moa.infra.elasticsearch.nori;

import java.io.IOException;
import org.apache.lucene.analysis.ko.KoreanAnalyzer;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.index.analysis.AbstractIndexAnalyzerProvider;

/** {@code nori}: the tokenizer and the filters that Lucene puts together, with their settings. */
final class NoriAnalyzer extends AbstractIndexAnalyzerProvider<KoreanAnalyzer> {

  private final KoreanAnalyzer analyzer;

  NoriAnalyzer(Environment environment, Settings settings, String name) throws IOException {
    super(name, settings);
    this.analyzer =
        new KoreanAnalyzer(
            NoriTokenizer.words(environment, settings),
            NoriTokenizer.mode(settings),
            NoriPartOfSpeech.stopTags(environment, settings),
            false);
  }

  @Override
  public KoreanAnalyzer get() {
    return analyzer;
  }
}
