package dev.moa.catalogue.channel;

import io.micronaut.core.annotation.Nullable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A channel as a search finds it.
 *
 * @param recentVideos its newest videos, at most two, the newest first
 * @param maxViews of its most watched video; null if no video tells its views
 */
public record ListedChannel(
    Channel channel, List<RecentVideo> recentVideos, @Nullable Long maxViews) {

  public ListedChannel {
    recentVideos = List.copyOf(recentVideos);
  }

  static ListedChannel read(ResultSet row) throws SQLException {
    String[] ids = (String[]) row.getArray("recent_ids").getArray();
    String[] thumbnails = (String[]) row.getArray("recent_thumbnails").getArray();
    List<RecentVideo> recent = new ArrayList<>();
    for (int i = 0; i < ids.length; i++) {
      recent.add(new RecentVideo(ids[i], thumbnails[i]));
    }
    return new ListedChannel(Channel.read(row), recent, row.getObject("max_views", Long.class));
  }

  /** A video by its picture. */
  public record RecentVideo(String id, @Nullable String thumbnail) {}
}
