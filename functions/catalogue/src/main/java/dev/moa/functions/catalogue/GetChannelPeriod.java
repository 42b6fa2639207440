package dev.moa.functions.catalogue;

import dev.moa.catalogue.Days;
import dev.moa.catalogue.channel.ChannelReports;
import dev.moa.functions.LambdaEndpoint;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;

/** What a channel's videos of some days are about. */
@LambdaEndpoint("GetChannelPeriod")
@Controller("/v1/channels")
@Secured(SecurityRule.IS_ANONYMOUS)
final class GetChannelPeriod {

  private final ChannelReports reports;

  GetChannelPeriod(ChannelReports reports) {
    this.reports = reports;
  }

  /**
   * What the videos that a channel uploaded in some days are about: those that grow the fastest,
   * and their keywords.
   *
   * @param id YouTube's id of the channel
   * @param from the first day of the uploads, in Asia/Seoul
   * @param to the last day, which belongs to them; at most 366 days
   * @return The videos and keywords.
   */
  @Get("/{id}/period")
  ChannelPeriodView get(
      @Parameter(schema = @Schema(type = "string", minLength = 24, maxLength = 24)) String id,
      @QueryValue LocalDate from,
      @QueryValue LocalDate to) {
    return ChannelPeriodView.of(reports.period(id, Days.asked(from, to)));
  }
}
