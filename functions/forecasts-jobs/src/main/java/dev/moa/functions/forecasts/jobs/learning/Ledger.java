package dev.moa.functions.forecasts.jobs.learning;

import io.micronaut.core.annotation.Nullable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Reads examples in the order of time, so that of each video it is known what could be known when
 * it was first seen: nothing that was seen then or later, and so nothing of the video itself.
 */
final class Ledger implements Facts {

  /** A model keeps of channels the last seen ones, of nouns the most frequent ones. */
  private static final int MOST = 20_000;

  private final AgeCurve curve;
  private final Map<String, ChannelLedger> channels = new HashMap<>();
  private final Map<String, Tally> nouns = new HashMap<>();
  private final Map<String, Tally> categories = new HashMap<>();
  private final Map<Long, Double> values = new HashMap<>();

  Ledger(AgeCurve curve) {
    this.curve = curve;
  }

  /**
   * Reads examples.
   *
   * @param first is told the first example of each video while only what was seen before it is
   *     known
   */
  void read(List<Seen> examples, Consumer<Seen> first) {
    TreeMap<Instant, List<Seen>> byTime = new TreeMap<>();
    examples.forEach(it -> byTime.computeIfAbsent(it.at(), at -> new ArrayList<>()).add(it));
    for (List<Seen> together : byTime.values()) {
      together.sort(Comparator.comparing(Seen::video));
      together.stream().filter(it -> !values.containsKey(it.video())).forEach(first);
      together.forEach(this::note);
    }
  }

  private void note(Seen seen) {
    double value = seen.logViews() - curve.at(seen.age());
    Double before = values.put(seen.video(), value);
    channels.computeIfAbsent(seen.channel(), id -> new ChannelLedger()).note(seen, value);
    seen.nouns().forEach(noun -> nouns.put(noun, noun(noun).with(value, before)));
    if (seen.category() != null) {
      categories.put(seen.category().toString(), category(seen.category()).with(value, before));
    }
  }

  AgeCurve curve() {
    return curve;
  }

  @Override
  public Optional<ChannelFacts> channel(@Nullable String channel) {
    return Optional.ofNullable(channels.get(channel)).flatMap(ChannelLedger::facts);
  }

  @Override
  public Tally noun(String noun) {
    return nouns.getOrDefault(noun, Tally.NONE);
  }

  @Override
  public Tally category(@Nullable Integer category) {
    return category == null ? Tally.NONE : categories.getOrDefault(category.toString(), Tally.NONE);
  }

  /** What the median video of each channel is above the age curve. */
  Map<String, Double> medians() {
    Map<String, Double> medians = new TreeMap<>();
    known().channels().forEach((id, facts) -> medians.put(id, facts.median()));
    return medians;
  }

  /** The same of all videos. */
  double median() {
    return Medians.of(values.values().stream().mapToDouble(it -> it).toArray());
  }

  /** As much of it as a model keeps. */
  KnownFacts known() {
    return new KnownFacts(
        channels.entrySet().stream()
            .sorted(
                Map.Entry.<String, ChannelLedger>comparingByValue(
                        Comparator.comparing(ChannelLedger::seen).reversed())
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(MOST)
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    it -> it.getValue().facts().orElseThrow(),
                    (one, other) -> one,
                    TreeMap::new)),
        nouns.entrySet().stream()
            .filter(it -> it.getValue().videos() > 1)
            .sorted(
                Map.Entry.<String, Tally>comparingByValue(
                        Comparator.comparing(Tally::videos).reversed())
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(MOST)
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, TreeMap::new)),
        new TreeMap<>(categories));
  }
}
