package dev.moa.infra.elasticsearch.nori;

import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.ko.KoreanNumberFilter;
import org.apache.lucene.analysis.ko.KoreanReadingFormFilter;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.index.analysis.AbstractTokenFilterFactory;
import org.elasticsearch.index.analysis.AnalyzerProvider;
import org.elasticsearch.index.analysis.TokenFilterFactory;
import org.elasticsearch.index.analysis.TokenizerFactory;
import org.elasticsearch.indices.analysis.AnalysisModule.AnalysisProvider;
import org.elasticsearch.plugins.AnalysisPlugin;
import org.elasticsearch.plugins.Plugin;

/** Says what there is. */
public final class NoriPlugin extends Plugin implements AnalysisPlugin {

  @Override
  public Map<String, AnalysisProvider<TokenizerFactory>> getTokenizers() {
    return Map.of(
        "nori_tokenizer",
        (index, environment, name, settings) ->
            new NoriTokenizer(environment, index, settings, name));
  }

  @Override
  public Map<String, AnalysisProvider<TokenFilterFactory>> getTokenFilters() {
    return Map.of(
        "nori_part_of_speech",
        (index, environment, name, settings) -> new NoriPartOfSpeech(environment, settings, name),
        "nori_readingform",
        (index, environment, name, settings) -> new ReadingForm(settings, name),
        "nori_number",
        (index, environment, name, settings) -> new Numbers(settings, name));
  }

  @Override
  public Map<String, AnalysisProvider<AnalyzerProvider<? extends Analyzer>>> getAnalyzers() {
    return Map.of(
        "nori",
        (index, environment, name, settings) -> new NoriAnalyzer(environment, settings, name));
  }

  /** Writes hanja in hangul. */
  private static final class ReadingForm extends AbstractTokenFilterFactory {
    ReadingForm(Settings settings, String name) {
      super(name, settings);
    }

    @Override
    public TokenStream create(TokenStream tokens) {
      return new KoreanReadingFormFilter(tokens);
    }
  }

  /** Writes Korean numerals in digits. */
  private static final class Numbers extends AbstractTokenFilterFactory {
    Numbers(Settings settings, String name) {
      super(name, settings);
    }

    @Override
    public TokenStream create(TokenStream tokens) {
      return new KoreanNumberFilter(tokens);
    }
  }
}
