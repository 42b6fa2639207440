package dev.moa.trends.query;

import dev.moa.trends.TrendKind;
import dev.moa.trends.exclusion.Excluded;
import dev.moa.trends.exclusion.Exclusions;
import dev.moa.trends.query.TopKeywords.Top;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The ranking of today, from the index. */
@Singleton
final class TopOfIndex {

  private final Exclusions exclusions;
  private final Questions questions;
  private final Spellings spellings;

  TopOfIndex(Exclusions exclusions, Questions questions, Spellings spellings) {
    this.exclusions = exclusions;
    this.questions = questions;
    this.spellings = spellings;
  }

  /** The rankings, by one request to the index and a statement more than there are rankings. */
  List<Top> top(List<TrendKind> kinds, LocalDate today) {
    Window window = Window.last(TopRule.DAYS, today);
    List<Excluded> excluded = kinds.stream().map(exclusions::of).toList();
    List<String> asked = new ArrayList<>();
    for (int i = 0; i < kinds.size(); i++) {
      asked.add(question(TopRule.of(kinds.get(i)), window, excluded.get(i)));
    }
    List<Found> found = questions.ask(asked);
    List<Top> tops = new ArrayList<>();
    for (int i = 0; i < kinds.size(); i++) {
      List<List<String>> videos = found.get(i).keywords();
      var keywords = KeywordCount.top(TopRule.PLACES, videos, excluded.get(i).keywords());
      int most = TopRule.of(kinds.get(i)).videos;
      tops.add(new Top(kinds.get(i), today, window, videos.size(), most, keywords));
    }
    return named(tops);
  }

  private List<Top> named(List<Top> tops) {
    Set<String> forms = new HashSet<>();
    tops.forEach(top -> top.keywords().forEach(each -> forms.add(each.keyword())));
    Map<String, String> names = spellings.of(forms);
    return tops.stream().map(top -> top.named(names)).toList();
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
