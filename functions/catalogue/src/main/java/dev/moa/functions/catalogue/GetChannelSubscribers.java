package dev.moa.functions.catalogue;

import dev.moa.catalogue.Days;
import dev.moa.catalogue.channel.ChannelReports;
import dev.moa.functions.LambdaEndpoint;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

/** A channel's subscribers by day. */
@LambdaEndpoint("GetChannelSubscribers")
@Controller("/v1/channels")
@Secured(SecurityRule.IS_ANONYMOUS)
final class GetChannelSubscribers {

  private static final int USUAL_DAYS = 14;

  private final ChannelReports reports;
  private final Clock clock;

  GetChannelSubscribers(ChannelReports reports, Clock clock) {
    this.reports = reports;
    this.clock = clock;
  }

  /**
   * A channel's subscribers by day. Without from and to it is the last 14 days.
   *
   * @param id YouTube's id of the channel
   * @param from the first day, in Asia/Seoul; 13 days before the last if absent
   * @param to the last day, which belongs to them; today if absent; at most 366 days
   * @return The line of its subscribers.
   */
  @Get("/{id}/subscribers")
  SubscribersView get(
      @Parameter(schema = @Schema(type = "string", minLength = 24, maxLength = 24)) String id,
      @Nullable @QueryValue LocalDate from,
      @Nullable @QueryValue LocalDate to) {
    Days days = Days.asked(from, to, USUAL_DAYS, clock);
    return new SubscribersView(
        id, days.from(), days.to(), PointView.of(reports.subscribers(id, days)));
  }

  /**
   * A channel's subscribers by day.
   *
   * @param channelId YouTube's id of the channel
   * @param from the first day, in Asia/Seoul
   * @param to the last day
   * @param subscriberLine its subscribers on each of these days
   */
  @Serdeable
  record SubscribersView(
      String channelId, LocalDate from, LocalDate to, List<PointView> subscriberLine) {}
}
