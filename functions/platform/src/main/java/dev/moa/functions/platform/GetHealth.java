package dev.moa.functions.platform;

import dev.moa.functions.LambdaEndpoint;
import dev.moa.functions.platform.health.Health;
import dev.moa.functions.platform.health.Health.Status;
import dev.moa.functions.platform.health.HealthCheck;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;

/** Whether what the deployment depends on answers. */
@LambdaEndpoint("GetHealth")
@Controller("/v1/health")
@Secured(SecurityRule.IS_ANONYMOUS)
class GetHealth {

  private final HealthCheck check;

  GetHealth(HealthCheck check) {
    this.check = check;
  }

  /**
   * Whether what the deployment depends on answers. Every store, broker and queue that the
   * deployment names is asked, all at once and for three seconds at most.
   *
   * @return Every dependency is up.
   */
  @Get
  @ApiResponse(
      responseCode = "503",
      description = "At least one dependency is down; the body says which.",
      content = @Content(schema = @Schema(implementation = Health.class)))
  HttpResponse<Health> get() throws InterruptedException {
    Health health = check.run();
    return HttpResponse.<Health>status(
            health.status() == Status.UP ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .body(health);
  }
}
