package dev.moa.trends.query;

import dev.moa.trends.TrendKind;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.json.tree.JsonNode;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What rankings of today count, from the index. */
@Singleton
final class TopOfIndex {

  /** The index may change between two requests, though hardly twice. */
  private static final int TRIES = 3;

  private final Questions questions;

  TopOfIndex(Questions questions) {
    this.questions = questions;
  }

  /**
   * The rankings and what is produced of late, by two requests: where the samples end, and their
   * keywords counted by the index, which takes a fraction of fetching those of hundreds of videos.
   *
   * @param kinds those that are wanted
   * @param window of the rankings
   * @param spans of what is produced, which is counted if that kind is wanted
   */
  Counted count(Map<TrendKind, Before> kinds, Window window, Spans spans) {
    List<String> asked = edges(kinds, window);
    Before produced = kinds.get(TrendKind.PRODUCED);
    if (produced != null) {
      asked.add(ProducedQuestion.of(spans, questions.texts(produced.excluded().channels())));
    }
    List<Found> found = questions.ask(asked);
    List<Compared> tops = tops(kinds, window, found.subList(0, kinds.size()));
    return new Counted(tops, produced == null ? null : ProducedQuestion.answer(found.getLast()));
  }

  private List<Compared> tops(Map<TrendKind, Before> kinds, Window window, List<Found> ends) {
    List<Found> edges = ends;
    for (int left = TRIES; ; left--) {
      List<String> asked = new ArrayList<>();
      for (TrendKind kind : kinds.keySet()) {
        asked.add(words(kind, window, kinds.get(kind), edges.get(asked.size()).first()));
      }
      List<Found> words = questions.ask(asked);
      if (left == 1 || areWhole(kinds, edges, words)) {
        List<Compared> tops = new ArrayList<>();
        for (Before before : kinds.values()) {
          tops.add(compared(words.get(tops.size()), before.ranking()));
        }
        return tops;
      }
      edges = questions.ask(edges(kinds, window));
    }
  }

  /** Whether as many videos were counted as there were before the edges. */
  private static boolean areWhole(
      Map<TrendKind, Before> kinds, List<Found> edges, List<Found> words) {
    int at = 0;
    for (TrendKind kind : kinds.keySet()) {
      int most = TopRule.of(kind).videos;
      int videos = words.get(at).total();
      if (edges.get(at).first() == null ? videos >= most : videos != most) {
        return false;
      }
      at++;
    }
    return true;
  }

  private static Compared compared(Found words, Ranking before) {
    Map<String, Integer> stayed = new HashMap<>();
    for (JsonNode bucket : words.buckets("words")) {
      stayed.put(
          bucket.get("key").getStringValue(), bucket.get("stayed").get("doc_count").getIntValue());
    }
    return new Compared(words.total(), new RankChanges(before).of(words.counts(), stayed));
  }

  private List<String> edges(Map<TrendKind, Before> kinds, Window window) {
    List<String> asked = new ArrayList<>();
    kinds.forEach(
        (kind, before) -> {
          TopRule rule = TopRule.of(kind);
          asked.add(Cuts.edge(sampled(rule, window, before), rule.order, rule.videos));
        });
    return asked;
  }

  /**
   * What the sample's videos are about, and in how many of them that were in the one before.
   *
   * @param edge the last video of the sample; null: it has all
   */
  private String words(TrendKind kind, Window window, Before before, @Nullable JsonNode edge) {
    TopRule rule = TopRule.of(kind);
    var excluded = before.excluded().keywords();
    return """
        {"size": 0, "track_total_hits": true,
         "query": {"bool": {"filter": [%s, %s]}},
         "aggs": {"words": {
           "terms": {"field": "keywords", "size": %d%s},
           "aggs": {"stayed": {"filter": {"terms": {"key": %s}}}}}}}
        """
        .formatted(
            sampled(rule, window, before),
            edge == null ? Cuts.ANY : Cuts.upTo(edge, rule.order),
            TopRule.PLACES,
            excluded.isEmpty() ? "" : ", \"exclude\": " + questions.texts(excluded),
            before.ranking().videos());
  }

  /** Popularity is a number of 64 bits in the index as it is in the database. */
  private String sampled(TopRule rule, Window window, Before before) {
    return """
        {"bool": {
          "filter": [%s, {"range": {"popularity": {%s}}}],
          "must_not": {"terms": {"channelId": %s}}}}
        """
        .formatted(window.clause(), rule.range, questions.texts(before.excluded().channels()));
  }
}
