package dev.moa.functions.catalogue;

import dev.moa.catalogue.channel.ChannelReports;
import dev.moa.functions.LambdaEndpoint;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;

/** One channel and what it is about. */
@LambdaEndpoint("GetChannel")
@Controller("/v1/channels")
@Secured(SecurityRule.IS_ANONYMOUS)
final class GetChannel {

  private final ChannelReports reports;

  GetChannel(ChannelReports reports) {
    this.reports = reports;
  }

  /**
   * One channel and what it is about: its most watched videos, its keywords, its subscribers over
   * 50 days. A channel that is gone from YouTube is not found.
   *
   * @param id YouTube's id of the channel
   * @return The channel.
   */
  @Get("/{id}")
  ChannelOverviewView get(
      @Parameter(schema = @Schema(type = "string", minLength = 24, maxLength = 24)) String id) {
    return ChannelOverviewView.of(reports.overview(id));
  }
}
