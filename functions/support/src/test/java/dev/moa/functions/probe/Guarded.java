package dev.moa.functions.probe;

import dev.moa.functions.LambdaEndpoint;
import dev.moa.functions.security.Role;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import java.util.Map;

/** A route for every kind of caller. */
@Probe
@LambdaEndpoint("Guarded")
@Controller("/v1/guarded")
class Guarded {

  @Get("/anonymous")
  @Secured(SecurityRule.IS_ANONYMOUS)
  Map<String, String> anonymous() {
    return Map.of("who", "anybody");
  }

  @Get("/authenticated")
  @Secured(SecurityRule.IS_AUTHENTICATED)
  Map<String, String> authenticated(Authentication caller) {
    return Map.of("who", caller.getName());
  }

  @Get("/user")
  @Secured(Role.USER)
  Map<String, String> user(Authentication caller) {
    return Map.of("who", caller.getName());
  }

  @Get("/editor")
  @Secured(Role.EDITOR)
  Map<String, String> editor(Authentication caller) {
    return Map.of("who", caller.getName());
  }

  @Get("/manager")
  @Secured(Role.MANAGER)
  Map<String, String> manager(Authentication caller) {
    return Map.of("who", caller.getName());
  }

  @Get("/admin")
  @Secured(Role.ADMIN)
  Map<String, String> admin(Authentication caller) {
    return Map.of("who", caller.getName());
  }

  @Post("/order")
  @Secured(Role.ADMIN)
  Map<String, Integer> order(@Body Map<String, Integer> order) {
    return order;
  }

  @Get("/forgotten")
  Map<String, String> forgotten() {
    return Map.of("who", "nobody thought of");
  }
}
