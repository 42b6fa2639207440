package dev.moa.functions.security;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.server.util.HttpHostResolver;
import io.micronaut.http.server.util.locale.HttpLocaleResolver;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.event.TokenValidatedEvent;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.security.token.TokenAuthenticationFetcher;
import io.micronaut.security.token.reader.TokenResolver;
import io.micronaut.security.token.validator.TokenValidator;
import io.micronaut.web.router.MethodBasedRouteInfo;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.RouteMatch;
import jakarta.inject.Singleton;
import java.security.Principal;
import java.util.List;
import java.util.stream.Stream;
import org.reactivestreams.Publisher;

/**
 * Looks at a token only where it matters who calls: not on a route that is open to all and whose
 * method does not ask. Such a route works without a database, and costs no look-up.
 */
@Singleton
@Replaces(TokenAuthenticationFetcher.class)
final class TokensWhereNeeded extends TokenAuthenticationFetcher {

  TokensWhereNeeded(
      List<TokenValidator<HttpRequest<?>>> validators,
      TokenResolver<HttpRequest<?>> resolver,
      ApplicationEventPublisher<TokenValidatedEvent> events,
      HttpHostResolver hosts,
      HttpLocaleResolver locales) {
    super(validators, resolver, events, hosts, locales);
  }

  @Override
  public Publisher<Authentication> fetchAuthentication(HttpRequest<?> request) {
    return RouteAttributes.getRouteMatch(request)
            .filter(route -> !isOpen(route) || asksWhoCalls(route))
            .isPresent()
        ? super.fetchAuthentication(request)
        : Publishers.empty();
  }

  private static boolean isOpen(RouteMatch<?> route) {
    String[] access = route.getAnnotationMetadata().stringValues(Secured.class);
    return access.length == 1 && access[0].equals(SecurityRule.IS_ANONYMOUS);
  }

  private static boolean asksWhoCalls(RouteMatch<?> route) {
    return route.getRouteInfo() instanceof MethodBasedRouteInfo<?, ?> method
        && Stream.of(method.getTargetMethod().getArguments())
            .anyMatch(argument -> Principal.class.isAssignableFrom(argument.getType()));
  }
}
