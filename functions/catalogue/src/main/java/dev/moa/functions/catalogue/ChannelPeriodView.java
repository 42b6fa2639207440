package dev.moa.functions.catalogue;

import dev.moa.catalogue.channel.ChannelReports.Period;
import io.micronaut.serde.annotation.Serdeable;
import java.time.LocalDate;
import java.util.List;

/**
 * What the videos that a channel uploaded in some days are about.
 *
 * @param channelId YouTube's id of the channel
 * @param from the first day, in Asia/Seoul
 * @param to the last day
 * @param topVideos those that won the most views on their newest day, at most five; those of which
 *     that is not known come last
 * @param keywordVideos in how many videos the keywords were counted: in the same order, at most 50
 * @param keywords the most common keywords of these but for the channel's name, at most seven
 * @param wordMap the same keywords around the channel's name
 */
@Serdeable
record ChannelPeriodView(
    String channelId,
    LocalDate from,
    LocalDate to,
    List<VideoSummaryView> topVideos,
    int keywordVideos,
    List<KeywordView> keywords,
    WordMapView wordMap) {

  static ChannelPeriodView of(Period period) {
    return new ChannelPeriodView(
        period.channel().id(),
        period.days().from(),
        period.days().to(),
        VideoSummaryView.of(period.topVideos()),
        period.keywords().videos(),
        KeywordView.of(period.keywords()),
        WordMapView.of(period.channel().title(), period.keywords()));
  }
}
