package dev.moa.functions.catalogue;

import dev.moa.catalogue.channel.Channel;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;

/**
 * A channel as callers see it.
 *
 * @param id YouTube's id of it
 * @param handle with its @; null if it has none
 * @param title its name
 * @param description what it says of itself
 * @param thumbnail address of its picture
 * @param startedAt when it was opened
 * @param subscribers how many it has; null if it hides them
 * @param views of all its videos together
 * @param videoCount how many videos it has, as YouTube says
 * @param popularity its views divided by its subscribers, rounded to one decimal; null where that
 *     cannot be told
 * @param state ACTIVE, or PAUSED while an editor has it left alone
 * @param checkedAt when these numbers were looked at
 */
@Serdeable
record ChannelView(
    String id,
    @Nullable String handle,
    String title,
    String description,
    @Nullable String thumbnail,
    @Nullable Instant startedAt,
    @Nullable Long subscribers,
    @Nullable Long views,
    @Nullable Long videoCount,
    @Nullable Double popularity,
    Channel.State state,
    @Nullable Instant checkedAt) {

  static ChannelView of(Channel channel) {
    return new ChannelView(
        channel.id(),
        channel.handle(),
        channel.title(),
        channel.description(),
        channel.thumbnail(),
        channel.startedAt(),
        channel.subscribers(),
        channel.views(),
        channel.videos(),
        channel.popularity(),
        channel.state(),
        channel.checkedAt());
  }
}
