package dev.moa.functions.catalogue;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.moa.catalogue.channel.ListedChannel;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * A channel as a search finds it.
 *
 * @param channel the channel, whose fields stand beside the others
 * @param recentVideos its newest videos, at most two, the newest first
 * @param maxViews views of its most watched video; null if no video tells them
 */
@Serdeable
record ListedChannelView(
    @JsonUnwrapped ChannelView channel,
    List<RecentVideoView> recentVideos,
    @Nullable Long maxViews) {

  static ListedChannelView of(ListedChannel listed) {
    return new ListedChannelView(
        ChannelView.of(listed.channel()),
        listed.recentVideos().stream()
            .map(video -> new RecentVideoView(video.id(), video.thumbnail()))
            .toList(),
        listed.maxViews());
  }

  /**
   * A video by its picture.
   *
   * @param id YouTube's id of it
   * @param thumbnail address of its picture
   */
  @Serdeable
  record RecentVideoView(String id, @Nullable String thumbnail) {}
}
