package dev.moa.functions.placements;

import dev.moa.functions.LambdaEndpoint;
import dev.moa.functions.security.Caller;
import dev.moa.functions.security.Role;
import dev.moa.placements.views.CountViews;
import dev.moa.placements.views.CountViews.Reporter;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import java.util.UUID;

/** Takes a report of how often a content was viewed. */
@LambdaEndpoint("ReportViews")
@Controller("/v1/contents")
@Secured(Role.EDITOR)
class ReportViews {

  private final CountViews count;

  ReportViews(CountViews count) {
    this.count = count;
  }

  /**
   * Reports views of a content: how many more there are, or how many there are in all. A total that
   * is smaller than what is known changes nothing, unless it says to reset. A content whose views
   * demand another level moves there by itself. Of contents of others, only a manager reports.
   *
   * @param id the content's id
   * @param body either a total or an increment
   * @return The content's views, and where they demand it to be.
   */
  @Post("/{id}/views")
  @ApiResponse(responseCode = "409", description = "The content is not uploaded yet.")
  ContentViewsView report(
      Authentication authentication, UUID id, @Valid @Body ReportedViewsBody body) {
    var who =
        new Reporter(
            Caller.of(authentication).account(), authentication.getRoles().contains(Role.MANAGER));
    body.check();
    return ContentViewsView.of(
        body.increment() == null
            ? count.total(id, who, body.total(), Boolean.TRUE.equals(body.reset()))
            : count.add(id, who, body.increment()));
  }
}
