package dev.moa.functions.trends;

import dev.moa.trends.query.Rising;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;

/**
 * Keywords about which more is made in 24 hours than in the seven days before, and more than chance
 * explains. Counted are videos by their upload, without those of a popularity of 7 or more, and
 * without what is excluded from PRODUCED. A keyword is in the list if at least two channels made
 * videos of it in the 24 hours, and if so many of its videos, or more, would be of them with a
 * probability of at most 0.000005 (one-sided binomial test), each being of them with 1/8, or with
 * videos / (videos + videosBefore) if that is more. So what grows only as all videos do is not
 * rising, and of 10,000 keywords without a trend one is in the list on a day in twenty.
 *
 * @param from when the 24 hours begin
 * @param to when they are over: at the end of the day that was asked for, or, of a day that is not
 *     over, at the last full hour; it does not belong to them
 * @param videos how many videos were uploaded in them
 * @param beforeFrom when the time before begins; it ends where they begin
 * @param videosBefore how many videos were uploaded in the time before
 * @param limit how many keywords were looked at, at most: the most common of the 24 hours
 * @param keywords at most ten, the highest growth first
 */
@Serdeable
record RisingView(
    Instant from,
    Instant to,
    int videos,
    Instant beforeFrom,
    int videosBefore,
    int limit,
    List<RisingKeywordView> keywords) {

  static RisingView of(Rising rising) {
    return new RisingView(
        rising.from(),
        rising.to(),
        rising.videos(),
        rising.beforeFrom(),
        rising.videosBefore(),
        Rising.LOOKED_AT,
        RisingKeywordView.of(rising.keywords()));
  }
}
