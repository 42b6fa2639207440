package dev.moa.forecasts.thumbnail;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/** One fetch, over connections that end with it. Closing it ends what is under way. */
final class PictureVisit implements AutoCloseable {

  private static final int MAX_REDIRECTS = 3;
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
  private static final int OK = 200;
  private static final Timeout CONNECTING = Timeout.ofSeconds(2);
  private static final Timeout SILENCE = Timeout.ofSeconds(3);

  private final CloseableHttpClient client;
  private final int port;

  PictureVisit(DnsResolver names, TlsSocketStrategy tls, int port) {
    this.port = port;
    var connections =
        PoolingHttpClientConnectionManagerBuilder.create()
            .setDnsResolver(names)
            .setTlsSocketStrategy(tls)
            .setDefaultConnectionConfig(
                ConnectionConfig.custom()
                    .setConnectTimeout(CONNECTING)
                    .setSocketTimeout(SILENCE)
                    .build())
            .setConnectionFactory(
                ManagedHttpClientConnectionFactory.builder()
                    .http1Config(
                        Http1Config.custom()
                            .setMaxHeaderCount(100)
                            .setMaxLineLength(16 * 1024)
                            .setMaxEmptyLineCount(10)
                            .build())
                    .build())
            .build();
    this.client =
        HttpClients.custom()
            .setConnectionManager(connections)
            .setDefaultRequestConfig(RequestConfig.custom().setResponseTimeout(SILENCE).build())
            .setConnectionReuseStrategy((_, _, _) -> false)
            .setUserAgent("Moa")
            .disableRedirectHandling()
            .disableAutomaticRetries()
            .disableCookieManagement()
            .disableAuthCaching()
            // What is small on its way could be large here.
            .disableContentCompression()
            .build();
  }

  /**
   * Fetches a picture; each address that it is sent on to is checked like the first.
   *
   * @throws IOException if a server does not answer
   */
  byte[] fetch(PictureUrl first) throws IOException {
    PictureUrl url = first;
    for (int redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
      HttpGet get = new HttpGet(url.uri());
      try (ClassicHttpResponse response = client.executeOpen(null, get, null)) {
        if (!REDIRECTS.contains(response.getCode())) {
          return picture(response, get);
        }
        url = next(url, response, get);
      }
    }
    throw Refusal.because("The thumbnail is more than " + MAX_REDIRECTS + " redirects away.");
  }

  private PictureUrl next(PictureUrl from, ClassicHttpResponse response, HttpGet get) {
    get.cancel();
    Header location = response.getFirstHeader(HttpHeaders.LOCATION);
    if (location == null || location.getValue() == null) {
      throw Refusal.because("The thumbnail's server sends on to nowhere.");
    }
    return PictureUrl.of(from.uri(), location.getValue(), port);
  }

  private static byte[] picture(ClassicHttpResponse response, HttpGet get) throws IOException {
    try {
      if (response.getCode() != OK) {
        throw Refusal.because(
            "The thumbnail's server answered with HTTP " + response.getCode() + ".");
      }
      HttpEntity entity = response.getEntity();
      if (entity == null) {
        return new byte[0];
      }
      if (entity.getContentLength() > Thumbnails.MAX_BYTES) {
        throw DataUri.tooLarge();
      }
      InputStream content = entity.getContent();
      byte[] bytes = content.readNBytes(Thumbnails.MAX_BYTES + 1);
      if (bytes.length > Thumbnails.MAX_BYTES) {
        throw DataUri.tooLarge();
      }
      return bytes;
    } finally {
      // Else closing the answer would read on to its end, which may never come.
      get.cancel();
    }
  }

  @Override
  public void close() {
    client.close(CloseMode.IMMEDIATE);
  }
}
