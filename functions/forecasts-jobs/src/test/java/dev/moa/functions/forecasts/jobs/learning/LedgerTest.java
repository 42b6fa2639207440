package dev.moa.functions.forecasts.jobs.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LedgerTest {

  private static final List<Seen> SEEN = MadeUpVideos.seen(600, 1, 0.5);
  private static final AgeCurve CURVE = AgeCurve.of(SEEN);

  @Test
  void whatCameLaterChangesNothingThatWasKnownBefore() {
    Instant then = MadeUpVideos.BEGIN.plus(Duration.ofDays(20));
    List<Seen> otherwise =
        SEEN.stream()
            .map(it -> it.at().isBefore(then) ? it : withViews(it, 1_000_000_000))
            .toList();

    Map<Long, Map<String, Double>> features = features(SEEN);
    Map<Long, Map<String, Double>> changed = features(otherwise);

    List<Long> early =
        SEEN.stream().filter(it -> isFirst(it) && !it.at().isAfter(then)).map(Seen::video).toList();
    assertThat(early).hasSizeGreaterThan(200);
    assertThat(early).allSatisfy(it -> assertThat(changed.get(it)).isEqualTo(features.get(it)));
    // And it does change what is known after.
    assertThat(changed).isNotEqualTo(features);
  }

  @Test
  void aVideoIsNoFactAboutItself() {
    List<Seen> one = SEEN.stream().filter(it -> it.video() == 0).toList();

    assertThat(features(one).get(0L))
        .containsEntry("channelVideos", 0.0)
        .containsEntry("channelMedian", 0.0)
        .containsEntry("nounsKnown", 0.0)
        .containsEntry("categoryValue", 0.0);
  }

  @Test
  void videosSeenFirstAtTheSameTimeKnowNothingOfEachOther() {
    Instant at = MadeUpVideos.BEGIN.plus(Duration.ofDays(60));
    List<Seen> together =
        SEEN.stream().filter(LedgerTest::isFirst).map(it -> seenAt(it, at)).toList();

    assertThat(features(together).values())
        .allSatisfy(it -> assertThat(it).containsEntry("channelVideos", 0.0));
  }

  @Test
  void aChannelIsKnownByTheMedianOfItsVideosAndItsPace() {
    Ledger ledger = new Ledger(CURVE);
    ledger.read(SEEN, it -> {});

    ChannelFacts facts = ledger.channel("UC5").orElseThrow();
    assertThat(facts.videos()).isEqualTo(20);
    // 600 videos of 30 channels in 40 days: one each two days.
    assertThat(facts.pace()).isBetween(3.3, 3.9);
    assertThat(facts.median() - ledger.channel("UC0").orElseThrow().median()).isBetween(4.0, 6.0);
    assertThat(ledger.channel("UC404")).isEmpty();
  }

  private static Map<Long, Map<String, Double>> features(List<Seen> seen) {
    Ledger ledger = new Ledger(CURVE);
    Map<Long, Map<String, Double>> features = new HashMap<>();
    ledger.read(seen, it -> features.put(it.video(), Features.of(Planned.of(it), ledger)));
    return features;
  }

  private static Seen withViews(Seen it, long views) {
    return new Seen(
        it.video(),
        it.channel(),
        it.title(),
        it.nouns(),
        it.publishedAt(),
        it.category(),
        it.seconds(),
        it.subscribers(),
        it.thumbnail(),
        it.at(),
        views);
  }

  private static Seen seenAt(Seen it, Instant at) {
    return new Seen(
        it.video(),
        it.channel(),
        it.title(),
        it.nouns(),
        it.publishedAt(),
        it.category(),
        it.seconds(),
        it.subscribers(),
        it.thumbnail(),
        at,
        it.views());
  }

  private static boolean isFirst(Seen it) {
    return Duration.between(it.publishedAt(), it.at()).toHours() == 20;
  }
}
