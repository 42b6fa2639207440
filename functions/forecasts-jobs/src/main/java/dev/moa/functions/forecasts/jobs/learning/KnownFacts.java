package dev.moa.functions.forecasts.jobs.learning;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Map;
import java.util.Optional;

/**
 * What was known of channels, nouns and categories at the end of a training.
 *
 * @param channels by YouTube's id
 * @param nouns by their normal form
 * @param categories by YouTube's number
 */
@Serdeable
public record KnownFacts(
    Map<String, ChannelFacts> channels, Map<String, Tally> nouns, Map<String, Tally> categories)
    implements Facts {

  @Override
  public Optional<ChannelFacts> channel(@Nullable String channel) {
    return channel == null ? Optional.empty() : Optional.ofNullable(channels.get(channel));
  }

  @Override
  public Tally noun(String noun) {
    return nouns.getOrDefault(noun, Tally.NONE);
  }

  @Override
  public Tally category(@Nullable Integer category) {
    return category == null ? Tally.NONE : categories.getOrDefault(category.toString(), Tally.NONE);
  }
}
