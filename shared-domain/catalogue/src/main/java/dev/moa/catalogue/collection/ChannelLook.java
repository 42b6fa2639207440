package dev.moa.catalogue.collection;

import dev.moa.catalogue.youtube.ChannelItem;
import dev.moa.catalogue.youtube.Listed;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Collection;
import java.util.List;

/**
 * A row for the statement that stores a look at some channels.
 *
 * @param channel null where nothing was understood
 */
@Serdeable
record ChannelLook(String id, Verdict verdict, @Nullable ChannelItem channel) {

  /** A row for each id that was asked for. */
  static List<ChannelLook> of(Collection<String> ids, Listed<ChannelItem> said) {
    return ids.stream().map(id -> of(id, said)).toList();
  }

  private static ChannelLook of(String id, Listed<ChannelItem> said) {
    ChannelItem channel = said.found().get(id);
    if (channel != null) {
      return new ChannelLook(id, Verdict.SEEN, channel);
    }
    return new ChannelLook(id, said.missing().contains(id) ? Verdict.GONE : Verdict.UNCLEAR, null);
  }
}
