package dev.moa.infra.servers;

import java.io.IOException;
import java.util.Map;

/**
 * A server that is there already: the environment names it, and it takes an embedded one's place.
 */
final class OutsideServer implements LocalServer {

  private final Service service;
  private final Map<String, String> environment;

  OutsideServer(Service service, Map<String, String> environment) {
    this.service = service;
    this.environment = environment;
  }

  @Override
  public String name() {
    return service.label() + " at " + withoutSecrets(environment.get(service.variable()));
  }

  /** Makes sure that it answers. */
  @Override
  public void start() {
    try {
      Probe.check(service, environment);
    } catch (IOException | IllegalArgumentException e) {
      String why = e.getMessage() == null ? e.toString() : e.getMessage();
      throw new StartRefused(
          "%s, which %s names, does not answer: %s"
              .formatted(name(), service.variable(), why.lines().findFirst().orElse("")),
          e);
    }
  }

  @Override
  public Map<String, String> variables() {
    String address = environment.get(service.variable());
    return switch (service) {
      case POSTGRES -> Database.of(environment).variables();
      case S3, SQS -> AwsAccess.of(environment).variables(service, address);
      case REDIS, SMTP, RABBITMQ, ELASTICSEARCH -> Map.of(service.variable(), address);
    };
  }

  /** It is not ours to end. */
  @Override
  public void close() {}

  private static String withoutSecrets(String address) {
    return address.replaceFirst("//[^/@]*@", "//").replaceFirst("\\?.*", "");
  }
}
