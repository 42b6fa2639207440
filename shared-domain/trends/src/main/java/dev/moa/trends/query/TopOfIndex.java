package dev.moa.trends.query;

import dev.moa.trends.TrendKind;
import dev.moa.trends.exclusion.Excluded;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What rankings of today count, from the index. */
@Singleton
final class TopOfIndex {

  private final Questions questions;

  TopOfIndex(Questions questions) {
    this.questions = questions;
  }

  /**
   * The videos of the rankings and what is produced of late, by one request.
   *
   * @param excluded of each kind that is wanted
   * @param window of the rankings
   * @param spans of what is produced, which is counted if that kind is wanted
   */
  Counted count(Map<TrendKind, Excluded> excluded, Window window, Spans spans) {
    List<String> asked = new ArrayList<>();
    excluded.forEach((kind, without) -> asked.add(question(TopRule.of(kind), window, without)));
    Excluded ofProduced = excluded.get(TrendKind.PRODUCED);
    if (ofProduced != null) {
      asked.add(ProducedQuestion.of(spans, questions.texts(ofProduced.channels())));
    }
    List<Found> found = questions.ask(asked);
    List<List<SampledVideo>> samples =
        found.subList(0, excluded.size()).stream().map(Found::sampled).toList();
    Produced produced = ofProduced == null ? null : ProducedQuestion.answer(found.getLast());
    return new Counted(samples, produced);
  }

  /** Popularity is a number of 64 bits in the index as it is in the database. */
  private String question(TopRule rule, Window window, Excluded excluded) {
    return """
        {"size": %d, %s, "track_total_hits": false,
         "sort": %s,
         "query": {"bool": {
           "filter": [%s, {"range": {"popularity": {%s}}}],
           "must_not": {"terms": {"channelId": %s}}}}}
        """
        .formatted(
            rule.videos,
            Questions.KEYWORDS_ONLY,
            rule.sort,
            window.clause(),
            rule.range,
            questions.texts(excluded.channels()));
  }
}
