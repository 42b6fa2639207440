package dev.moa.infra.local.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Asks a registry as a test wants. */
final class RegistryPages {

  private static final ObjectMapper JSON = new ObjectMapper();

  private RegistryPages() {}

  static HttpResponse<String> get(String address) {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString());
    } catch (java.io.IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  static JsonNode json(String address) {
    try {
      return JSON.readTree(get(address).body());
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }
}
