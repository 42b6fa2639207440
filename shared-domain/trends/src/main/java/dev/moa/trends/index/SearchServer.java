package dev.moa.trends.index;

import io.micronaut.context.annotation.Property;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.apache.http.ConnectionClosedException;
import org.apache.http.Header;
import org.apache.http.HttpHost;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.entity.ContentType;
import org.apache.http.message.BasicHeader;
import org.apache.http.nio.entity.NByteArrayEntity;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.RequestOptions;
import org.elasticsearch.client.Response;
import org.elasticsearch.client.ResponseException;
import org.elasticsearch.client.RestClient;

/**
 * Elasticsearch, asked in its own JSON.
 *
 * <p>Through the low-level client: Elastic's other one, elasticsearch-java, has 14 MB of classes
 * for requests that are text here. Connecting takes at most a second, an answer at most ten.
 * Whoever asks nothing pays for no client.
 */
@Singleton
public final class SearchServer implements AutoCloseable {

  private static final int CONNECT_MILLIS = (int) Duration.ofSeconds(1).toMillis();
  private static final int SHORT_MILLIS = (int) Duration.ofMillis(1500).toMillis();
  private static final int ANSWER_MILLIS = (int) Duration.ofSeconds(10).toMillis();

  private static final RequestOptions SHORTLY =
      RequestOptions.DEFAULT.toBuilder()
          .setRequestConfig(
              RequestConfig.custom()
                  .setConnectTimeout(CONNECT_MILLIS)
                  .setSocketTimeout(SHORT_MILLIS)
                  .build())
          .build();

  /** A function is frozen between its calls, and the other side closes what it does not hear of. */
  private static final Duration KEPT = Duration.ofSeconds(20);

  private static final int NOT_FOUND = 404;

  private final URI address;
  private final JsonMapper json;
  private RestClient client;

  /**
   * @param url {@code http[s]://[user:password@]host[:port]}
   */
  public SearchServer(@Property(name = "elasticsearch.url") String url, JsonMapper json) {
    this.address = URI.create(url);
    this.json = json;
  }

  /**
   * Puts a question.
   *
   * @param method such as POST
   * @param path with its query
   * @param body JSON, or lines of it; empty: none
   * @throws SearchFailure if it does not answer with 2xx
   */
  public JsonNode ask(String method, String path, String body) {
    return ask(method, path, body.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * As {@link #ask(String, String, String)} for whoever a person waits for: 1.5 s for an answer.
   */
  public JsonNode askShortly(String method, String path, String body) {
    Request request = new Request(method, path);
    request.setOptions(SHORTLY);
    return ask(request, body.getBytes(StandardCharsets.UTF_8));
  }

  /** As {@link #ask(String, String, String)}, the body in UTF-8. */
  JsonNode ask(String method, String path, byte[] body) {
    return ask(new Request(method, path), body);
  }

  private JsonNode ask(Request request, byte[] body) {
    if (body.length > 0) {
      request.setEntity(new NByteArrayEntity(body, ContentType.APPLICATION_JSON));
    }
    try {
      Response response = perform(request);
      byte[] answer =
          response.getEntity() == null
              ? new byte[0]
              : response.getEntity().getContent().readAllBytes();
      return answer.length == 0 ? JsonNode.nullNode() : json.readValue(answer, JsonNode.class);
    } catch (ResponseException e) {
      throw failure(e);
    } catch (IOException e) {
      throw silence(e);
    }
  }

  /** Whether there is an alias of that name. */
  boolean hasAlias(String alias) {
    // Of this method the client takes 404 for an answer like any other.
    Request request = new Request("HEAD", "/_alias/" + alias);
    try {
      return perform(request).getStatusLine().getStatusCode() != NOT_FOUND;
    } catch (ResponseException e) {
      throw failure(e);
    } catch (IOException e) {
      throw silence(e);
    }
  }

  /**
   * All that is asked here may be asked twice, so a connection that was closed meanwhile is no end.
   */
  private Response perform(Request request) throws IOException {
    try {
      return client().performRequest(request);
    } catch (ConnectionClosedException e) {
      return client().performRequest(request);
    }
  }

  private static SearchFailure failure(ResponseException e) {
    int status = e.getResponse().getStatusLine().getStatusCode();
    String why = String.valueOf(e.getMessage());
    return new SearchFailure(status, why.substring(0, Math.min(why.length(), 1000)));
  }

  private static SearchFailure silence(IOException e) {
    return new SearchFailure("Elasticsearch does not answer: " + e.getMessage(), e);
  }

  private synchronized RestClient client() {
    if (client == null) {
      if (address.getHost() == null) {
        throw new SearchFailure(0, "No address of Elasticsearch is set.");
      }
      String scheme = address.getScheme();
      int port = address.getPort() > 0 ? address.getPort() : "https".equals(scheme) ? 443 : 9200;
      var builder =
          RestClient.builder(new HttpHost(address.getHost(), port, scheme))
              .setRequestConfigCallback(
                  it -> it.setConnectTimeout(CONNECT_MILLIS).setSocketTimeout(ANSWER_MILLIS))
              .setHttpClientConfigCallback(
                  it -> it.setKeepAliveStrategy((response, context) -> KEPT.toMillis()));
      if (address.getUserInfo() != null) {
        builder.setDefaultHeaders(new Header[] {authorization()});
      }
      client = builder.build();
    }
    return client;
  }

  private Header authorization() {
    byte[] both = address.getUserInfo().getBytes(StandardCharsets.UTF_8);
    return new BasicHeader("Authorization", "Basic " + Base64.getEncoder().encodeToString(both));
  }

  @Override
  @PreDestroy
  public synchronized void close() {
    if (client != null) {
      try {
        client.close();
      } catch (IOException e) {
        throw new SearchFailure("Elasticsearch's client cannot be closed", e);
      }
      client = null;
    }
  }
}
