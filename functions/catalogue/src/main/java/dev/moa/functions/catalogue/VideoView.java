package dev.moa.functions.catalogue;

import dev.moa.catalogue.video.Averages;
import dev.moa.catalogue.video.Popularity;
import dev.moa.catalogue.video.VideoDetail;
import dev.moa.catalogue.video.VideoSummary;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A video with all that is known of it.
 *
 * @param id YouTube's id of it
 * @param title its title
 * @param description what it says of itself
 * @param thumbnail address of its picture
 * @param publishedAt when it was uploaded
 * @param seconds how long it is
 * @param category YouTube's number of its category
 * @param views how often it was watched; null if not told
 * @param likes null if not told
 * @param comments null if not told
 * @param checkedAt when it was last looked at
 * @param popularity how well it is watched; null until a day of it is known
 * @param keywords its keywords in the order of their letters, at most 500
 * @param viewLine its views on each day from the upload, or in the last 366 days, until today
 * @param channel who published it
 * @param averages what it is measured against
 */
@Serdeable
record VideoView(
    String id,
    String title,
    String description,
    @Nullable String thumbnail,
    Instant publishedAt,
    @Nullable Integer seconds,
    @Nullable Integer category,
    @Nullable Long views,
    @Nullable Long likes,
    @Nullable Long comments,
    Instant checkedAt,
    @Nullable PopularityView popularity,
    List<String> keywords,
    List<PointView> viewLine,
    OwnerView channel,
    AveragesView averages) {

  static VideoView of(VideoDetail detail) {
    VideoDetail.Facts facts = detail.facts();
    VideoSummary video = facts.video();
    return new VideoView(
        video.id(),
        video.title(),
        facts.description(),
        video.thumbnail(),
        video.publishedAt(),
        video.seconds(),
        facts.category(),
        video.views(),
        video.likes(),
        video.comments(),
        facts.checkedAt(),
        PopularityView.of(facts.popularity()),
        facts.keywords(),
        PointView.of(detail.line()),
        OwnerView.of(facts.channel()),
        AveragesView.of(detail.averages(), video));
  }

  /**
   * (views / subscribers) * (growth / channelGrowth), with what it is computed from.
   *
   * @param value null where the parts do not give it: subscribers hidden or none, growth not known,
   *     or no growth of the channel although the video grew; 0 if the video did not grow
   * @param day the day of Asia/Seoul that it is of
   * @param views of the video, at until
   * @param subscribers of the channel, at until
   * @param growth views that the video won from since to until
   * @param channelGrowth views that the channel won meanwhile, as near as it was looked at
   * @param since where growth counts from
   * @param until the last look of the day
   */
  @Serdeable
  record PopularityView(
      @Nullable Double value,
      LocalDate day,
      long views,
      @Nullable Long subscribers,
      @Nullable Long growth,
      @Nullable Long channelGrowth,
      Instant since,
      Instant until) {

    static @Nullable PopularityView of(@Nullable Popularity of) {
      return of == null
          ? null
          : new PopularityView(
              of.value(),
              of.day(),
              of.views(),
              of.subscribers(),
              of.growth(),
              of.channelGrowth(),
              of.since(),
              of.until());
    }
  }

  /**
   * The channel that published a video.
   *
   * @param id YouTube's id of it
   * @param handle with its @; null if it has none
   * @param title its name
   * @param description what it says of itself
   * @param thumbnail address of its picture
   * @param subscribers null if it hides them
   */
  @Serdeable
  record OwnerView(
      String id,
      @Nullable String handle,
      String title,
      String description,
      @Nullable String thumbnail,
      @Nullable Long subscribers) {

    static OwnerView of(VideoDetail.Owner owner) {
      return new OwnerView(
          owner.id(),
          owner.handle(),
          owner.title(),
          owner.description(),
          owner.thumbnail(),
          owner.subscribers());
    }
  }

  /**
   * What a video is measured against: all videos of all channels uploaded in the last 14 days.
   *
   * @param from the first of these days, in Asia/Seoul
   * @param to the last one, which is today
   * @param views their views on average; null if there is no video
   * @param viewsOf how many videos tell their views
   * @param viewsRatio the video's views divided by that
   * @param popularity their popularity on average; null if it is known of none
   * @param popularityOf of how many videos it is known
   * @param popularityRatio the video's popularity divided by that
   */
  @Serdeable
  record AveragesView(
      LocalDate from,
      LocalDate to,
      @Nullable Double views,
      long viewsOf,
      @Nullable Double viewsRatio,
      @Nullable Double popularity,
      long popularityOf,
      @Nullable Double popularityRatio) {

    static AveragesView of(Averages averages, VideoSummary video) {
      return new AveragesView(
          averages.days().from(),
          averages.days().to(),
          averages.views(),
          averages.viewsOf(),
          Averages.ratio(video.views(), averages.views()),
          averages.popularity(),
          averages.popularityOf(),
          Averages.ratio(video.popularity(), averages.popularity()));
    }
  }
}
