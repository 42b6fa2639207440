package dev.moa.trials.registry;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What a registry is asked: an address and its parameters. Its text never shows the key. */
final class Question {

  private final String registry;
  private final String address;
  private final Map<String, String> parameters = new LinkedHashMap<>();
  private String key = "";

  /**
   * A question without parameters.
   *
   * @param registry the registry's name, for messages
   * @param address where it is asked, without a query
   */
  Question(String registry, String address) {
    this.registry = registry;
    this.address = address;
  }

  /** Adds a parameter, not encoded yet. */
  Question with(String name, Object value) {
    parameters.put(name, value.toString());
    return this;
  }

  /** Adds the parameter that no message may show. */
  Question withKey(String name, String value) {
    key = value;
    return with(name, value);
  }

  String registry() {
    return registry;
  }

  /**
   * The address with its query.
   *
   * @throws RegistryException if that is no address of HTTP
   */
  URI uri() {
    String query =
        parameters.entrySet().stream()
            .map(parameter -> parameter.getKey() + "=" + encoded(parameter.getValue()))
            .collect(Collectors.joining("&"));
    try {
      URI uri = URI.create(address + "?" + query);
      if ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      // Its message holds the whole address, and so the key.
      throw RegistryException.refused(registry + " has an address that is none");
    }
    throw RegistryException.refused(registry + " has an address that is not of HTTP");
  }

  /** A text without the key, should a registry's answer have shown it. */
  String withoutKey(String text) {
    return key.isBlank() ? text : text.replace(key, "…").replace(encoded(key), "…");
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Override
  public String toString() {
    return registry;
  }
}
