package dev.moa.functions.forecasts.jobs.learning;

import io.micronaut.core.annotation.Nullable;
import java.util.Optional;

/** What is known at some time of channels, nouns and categories. */
interface Facts {

  Optional<ChannelFacts> channel(@Nullable String channel);

  /** Of videos with a noun in their titles. */
  Tally noun(String noun);

  /** Of videos of a category. */
  Tally category(@Nullable Integer category);
}
