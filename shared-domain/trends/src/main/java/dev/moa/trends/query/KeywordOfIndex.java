package dev.moa.trends.query;

import dev.moa.trends.query.Aspects.Words;
import dev.moa.trends.query.KeywordTrends.Videos;
import io.micronaut.json.tree.JsonNode;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the index knows of a keyword now. */
@Singleton
final class KeywordOfIndex {

  /** The index may change between two requests, though hardly twice. */
  private static final int TRIES = 3;

  private final Questions questions;

  KeywordOfIndex(Questions questions) {
    this.questions = questions;
  }

  /**
   * What is asked, by one request. It fetches the keywords of as many videos as the largest sample
   * of each order has.
   */
  Facts byOneRequest(Aspects aspects) {
    String keyword = aspects.keyword();
    List<String> asked = new ArrayList<>();
    asked.add(Lines.question(keyword, aspects.days()));
    aspects.videos().forEach(cut -> asked.add(Cuts.videos(keyword, cut)));
    Map<Cut, Integer> fetched = new LinkedHashMap<>();
    aspects.words().forEach(each -> fetched.merge(alike(each.cut()), each.cut().most(), Math::max));
    fetched.forEach((cut, most) -> asked.add(Cuts.keywords(keyword, cut.of(most))));
    if (aspects.related() != null) {
      asked.add(Together.question(keyword, aspects.related()));
    }
    List<Found> found = questions.ask(asked);
    List<Cut> orders = List.copyOf(fetched.keySet());
    List<Sample> samples = new ArrayList<>();
    for (Words words : aspects.words()) {
      int place = 1 + aspects.videos().size() + orders.indexOf(alike(words.cut()));
      samples.add(words.of(found.get(place).keywords()));
    }
    return facts(aspects, found, samples);
  }

  /**
   * The same by two: where the sample ends, and its keywords counted by the index, which takes a
   * third of the time of fetching hundreds.
   *
   * @param aspects with one sample, and nothing related
   */
  Facts byTwoRequests(Aspects aspects) {
    String keyword = aspects.keyword();
    Words words = aspects.words().getFirst();
    List<String> asked = new ArrayList<>();
    asked.add(Lines.question(keyword, aspects.days()));
    aspects.videos().forEach(cut -> asked.add(Cuts.videos(keyword, cut)));
    asked.add(Cuts.edge(keyword, words.cut()));
    List<Found> found = questions.ask(asked);
    return facts(aspects, found, List.of(counted(keyword, words, found.getLast())));
  }

  private Sample counted(String keyword, Words words, Found end) {
    Found edge = end;
    for (int left = TRIES; ; left--) {
      JsonNode last = edge.first();
      Found counted = questions.ask(List.of(Cuts.counted(keyword, words, last))).getFirst();
      int videos = counted.total();
      int most = words.cut().most();
      if (left == 1 || (last == null ? videos < most : videos == most)) {
        List<KeywordCount> keywords =
            counted.counts().stream()
                .filter(each -> !words.without().contains(each.keyword()))
                .limit(words.places())
                .toList();
        return new Sample(words.cut().window(), videos, most, keywords);
      }
      edge = questions.ask(List.of(Cuts.edge(keyword, words.cut()))).getFirst();
    }
  }

  private Facts facts(Aspects aspects, List<Found> found, List<Sample> samples) {
    List<Videos> videos = new ArrayList<>();
    for (Cut cut : aspects.videos()) {
      Found shown = found.get(1 + videos.size());
      videos.add(new Videos(cut.window(), shown.total(), questions.videos(shown)));
    }
    Window related = aspects.related();
    return new Facts(
        Lines.of(aspects.days(), found.getFirst()),
        samples,
        videos,
        related == null ? null : Together.of(related, found.getLast()));
  }

  /** What samples have in common of which one begins the other. */
  private static Cut alike(Cut cut) {
    return cut.of(0);
  }
}
