package dev.moa.functions.security;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.function.aws.proxy.security.MicronautLambdaAuthenticationFetcher;
import io.micronaut.http.HttpRequest;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.filters.AuthenticationFetcher;
import jakarta.inject.Singleton;
import org.reactivestreams.Publisher;

/**
 * Takes the place of a fetcher that believes the header {@code x-amzn-oidc-identity} and the
 * event's authorizer. A load balancer would set that header; an HTTP API passes on what any caller
 * sends, who could so call himself whom he likes.
 */
@Singleton
@Replaces(MicronautLambdaAuthenticationFetcher.class)
final class NoGatewayIdentity implements AuthenticationFetcher<HttpRequest<?>> {

  @Override
  public Publisher<Authentication> fetchAuthentication(HttpRequest<?> request) {
    return Publishers.empty();
  }
}
