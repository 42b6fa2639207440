package dev.moa.forecasts.thumbnail;

import dev.moa.core.problem.Problem;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;

/**
 * Fetches pictures from addresses that strangers name: by https from public hosts, at most three
 * redirects on, {@link Thumbnails#MAX_BYTES} and five seconds in all, however slowly it comes. No
 * cookie, credential or proxy has a part in it, and no connection is used twice.
 */
@Singleton
class FetchPicture {

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int HTTPS = 443;

  private final DnsResolver names;
  private final Duration patience;
  private final int port;
  private TlsSocketStrategy tls;

  @Inject
  FetchPicture() {
    this(SystemDefaultDnsResolver.INSTANCE, PublicAddresses::contain, null, HTTPS, PATIENCE);
  }

  /**
   * One for a test, whose servers are where pictures are never fetched from otherwise.
   *
   * @param tls whose certificates are believed; null: those of everybody
   * @param port beside 443 the one that is taken
   */
  FetchPicture(
      DnsResolver names,
      Predicate<InetAddress> reachable,
      TlsSocketStrategy tls,
      int port,
      Duration patience) {
    this.names = new CheckedNames(names, reachable);
    this.tls = tls;
    this.port = port;
    this.patience = patience;
  }

  /**
   * The bytes behind an address.
   *
   * @throws Problem if there are none, or too many, or they are not to be got
   */
  byte[] fetch(String address) {
    PictureUrl url = PictureUrl.of(null, address, port);
    // On a thread of its own: neither looking up a name nor a byte now and then can be timed.
    try (var visit = new PictureVisit(names, tls(), port)) {
      var coming = new FutureTask<>(() -> visit.fetch(url));
      Thread.ofPlatform().daemon().name("fetch-thumbnail").start(coming);
      return coming.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw Refusal.because(
          "The thumbnail was not fetched within %d s.".formatted(patience.toSeconds()));
    } catch (ExecutionException e) {
      throw reason(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a thumbnail was fetched", e);
    }
  }

  /** It is not told whether a host is unknown or not for everybody: that would map our network. */
  private static RuntimeException reason(Throwable cause) {
    return switch (cause) {
      case Problem problem -> problem;
      case UnknownHostException _ -> Refusal.because("The thumbnail's host has no public address.");
      case Error error -> throw error;
      default ->
          Refusal.because(
              "The thumbnail could not be fetched: " + cause.getClass().getSimpleName() + ".");
    };
  }

  private synchronized TlsSocketStrategy tls() {
    if (tls == null) {
      tls = DefaultClientTlsStrategy.createDefault();
    }
    return tls;
  }
}
