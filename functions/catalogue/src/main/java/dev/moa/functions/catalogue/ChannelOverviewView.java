package dev.moa.functions.catalogue;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.moa.catalogue.channel.ChannelReports.Overview;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * A channel and what it is about, in a form that draws itself.
 *
 * @param channel the channel, whose fields stand beside the others
 * @param topVideos its most watched videos, at most five
 * @param keywordVideos in how many videos the keywords were counted: its newest, at most 50
 * @param keywords the most common keywords of these but for its own name, at most seven
 * @param wordMap the same keywords around its name
 * @param subscriberLine its subscribers on each of the last 50 days, today the last
 */
@Serdeable
record ChannelOverviewView(
    @JsonUnwrapped ChannelView channel,
    List<VideoSummaryView> topVideos,
    int keywordVideos,
    List<KeywordView> keywords,
    WordMapView wordMap,
    List<PointView> subscriberLine) {

  static ChannelOverviewView of(Overview overview) {
    return new ChannelOverviewView(
        ChannelView.of(overview.channel()),
        VideoSummaryView.of(overview.topVideos()),
        overview.keywords().videos(),
        KeywordView.of(overview.keywords()),
        WordMapView.of(overview.channel().title(), overview.keywords()),
        PointView.of(overview.line()));
  }
}
