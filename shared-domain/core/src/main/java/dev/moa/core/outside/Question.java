package dev.moa.core.outside;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a service outside of Moa is asked: an address and its parameters. Its text never shows the
 * key.
 */
public final class Question {

  private final String service;
  private final String address;
  private final Map<String, String> parameters = new LinkedHashMap<>();
  private String key = "";

  /**
   * A question without parameters.
   *
   * @param service the service's name, for messages
   * @param address where it is asked, without a query
   */
  public Question(String service, String address) {
    this.service = service;
    this.address = address;
  }

  /** Adds a parameter, not encoded yet. */
  public Question with(String name, Object value) {
    parameters.put(name, value.toString());
    return this;
  }

  /** Adds the parameter that no message may show. */
  public Question withKey(String name, String value) {
    key = value;
    return with(name, value);
  }

  /** The name of the service. */
  String service() {
    return service;
  }

  /**
   * The address with its query.
   *
   * @throws OutsideException if that is no address of HTTP
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
      throw OutsideException.refused(service + " has an address that is none");
    }
    throw OutsideException.refused(service + " has an address that is not of HTTP");
  }

  /** A text without the key, should its answer have shown it. */
  String withoutKey(String text) {
    return key.isBlank() ? text : text.replace(key, "…").replace(encoded(key), "…");
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Override
  public String toString() {
    return service;
  }
}
