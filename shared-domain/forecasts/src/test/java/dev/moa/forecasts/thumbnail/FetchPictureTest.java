package dev.moa.forecasts.thumbnail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moa.core.problem.Problem;
import dev.moa.core.problem.Problem.FieldError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FetchPictureTest {

  @TempDir static Path folder;
  private static SSLContext tls;

  private final Names names = new Names();
  private final byte[] picture = Pictures.png(30, 20, (x, y) -> x * y);
  private PictureServer server;
  private PictureServer secret;

  @BeforeAll
  static void makeKey() {
    tls = PictureServer.tls(folder);
  }

  /** For these tests 127.0.0.1 is a public address, and 127.0.0.2 is the private one. */
  @BeforeEach
  void start() {
    server = PictureServer.start(tls, "127.0.0.1", 0).on("/a.png", picture);
    secret = PictureServer.start(tls, "127.0.0.2", server.port()).on("/a.png", picture);
    names.put("pictures.test", "127.0.0.1");
    names.put("other.test", "127.0.0.1");
    names.put("secret.test", "127.0.0.2");
  }

  @AfterEach
  void end() throws IOException {
    server.close();
    secret.close();
  }

  @Test
  void aPictureIsFetchedWithNothingThatTellsOfUs() {
    assertThat(fetch("https://pictures.test:%d/a.png#x")).isEqualTo(picture);

    assertThat(server.heads).hasSize(1);
    assertThat(server.heads.getFirst())
        .startsWith("GET /a.png HTTP/1.1")
        .contains("Host: pictures.test", "User-Agent: Moa")
        .doesNotContainIgnoringCase("cookie", "authorization", "accept-encoding", "referer");
  }

  @Test
  void upToThreeRedirectsAreFollowed() {
    server
        .redirect("/1", "/2")
        .redirect("/2", "https://other.test:" + server.port() + "/3")
        .redirect("/3", "a.png");
    assertThat(fetch("https://pictures.test:%d/1")).isEqualTo(picture);
    server.redirect("/0", "/1");
    assertRefused("https://pictures.test:%d/0", "redirects");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://secret.test:%d/a.png",
        "https://127.0.0.1:%d/a.png",
        "https://127.0.0.2:%d/a.png",
        "https://127.1:%d/a.png",
        "https://2130706433:%d/a.png",
        "https://0x7f000001:%d/a.png",
        "https://0x7f.0x0.0x0.0x1:%d/a.png",
        "https://017700000001:%d/a.png",
        "https://0177.0.0.1:%d/a.png",
        "https://127.0.0.1.:%d/a.png",
        "https://[::1]:%d/a.png",
        "https://[::ffff:127.0.0.1]:%d/a.png",
        "https://0:%d/a.png",
        "https://169.254.169.254/latest/meta-data/",
        "https://[fd00:ec2::254]/latest/meta-data/",
        "http://pictures.test:%d/a.png",
        "http://169.254.169.254/",
        "https://pictures.test:22/a.png",
        "https://pictures.test:8443/a.png",
        "https://user:password@pictures.test:%d/a.png",
        "https://pictures.test:%d@secret.test/a.png",
        "https:///a.png",
        "https://pictures.test:%d/a b.png",
        "https://\u2460\u2461\u2466.0.0.1:%d/a.png",
        "https://pictures\u3002test:%d/a.png",
        "ftp://pictures.test:%d/a.png",
        "file:///etc/passwd"
      })
  void whereNobodyMayGoNobodyIsSent(String target) {
    server.redirect("/on", target.formatted(server.port()));
    assertRefused(target, "");
    int before = server.connections.get();
    assertRefused("https://pictures.test:%d/on", "");
    assertThat(server.connections.get()).as("the redirect itself").isEqualTo(before + 1);
    assertThat(secret.connections).hasValue(0);
  }

  @Test
  void inProductionAHostWithAnAddressThatIsNotPublicIsRefusedAndNotTold() {
    for (String address :
        List.of("10.0.0.1", "127.0.0.1", "169.254.169.254", "::1", "fd00:ec2::254", "64:ff9b::1")) {
      names.put("inside.test", address);
      var fetch = fetch(PublicAddresses::contain, Duration.ofSeconds(5));
      assertThatThrownBy(() -> fetch.fetch("https://inside.test/a.png"))
          .hasMessage("The thumbnail's host has no public address.");
      assertThatThrownBy(() -> fetch.fetch("https://unknown.test/a.png"))
          .hasMessage("The thumbnail's host has no public address.");
    }
    assertThatThrownBy(() -> new FetchPicture().fetch("https://localhost/a.png"))
        .hasMessage("The thumbnail's host has no public address.");
    assertThatThrownBy(
            () -> new FetchPicture().fetch("https://localhost:" + server.port() + "/a.png"))
        .hasMessageContaining("port 443");
    assertThat(server.connections).hasValue(0);
  }

  @Test
  void oneAddressThatIsNotPublicAmongOthersIsEnough() {
    names.put("mixed.test", "127.0.0.1", "127.0.0.2");
    assertRefused("https://mixed.test:%d/a.png", "no public address");
    names.put("mixed.test", "127.0.0.2", "127.0.0.1");
    assertRefused("https://mixed.test:%d/a.png", "no public address");
    assertThat(server.connections).hasValue(0);
    assertThat(secret.connections).hasValue(0);
  }

  @Test
  void aNameThatResolvesOtherwiseTheNextTimeGainsNothing() {
    // Whoever looked the name up twice, to check it and to connect, would connect to 127.0.0.2.
    names.put("other.test", "127.0.0.1");
    names.then("other.test", "127.0.0.2");
    assertThat(fetch("https://other.test:%d/a.png")).isEqualTo(picture);
    assertThat(names.asked).containsExactly("other.test");

    // After a redirect to itself it is looked up anew, and checked anew.
    names.put("pictures.test", "127.0.0.1");
    names.then("pictures.test", "127.0.0.2");
    server.redirect("/self", "/a.png");
    assertRefused("https://pictures.test:%d/self", "no public address");
    assertThat(secret.connections).hasValue(0);
  }

  @Test
  void aSlowDripEndsWithTheDeadline() throws InterruptedException {
    var hungUp = new CountDownLatch(1);
    server.on(
        "/drip",
        output -> {
          PictureServer.head(output, "200 OK", "Content-Length: 100000");
          try {
            for (int i = 0; i < 1000; i++) {
              output.write(0);
              output.flush();
              TimeUnit.MILLISECONDS.sleep(50);
            }
          } catch (IOException e) {
            hungUp.countDown();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
    var fetch = fetch(this::reachable, Duration.ofSeconds(1));
    long began = System.nanoTime();
    assertThatThrownBy(() -> fetch.fetch("https://pictures.test:" + server.port() + "/drip"))
        .hasMessageContaining("within 1 s");
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(3));
    assertThat(hungUp.await(5, TimeUnit.SECONDS)).as("the connection was ended").isTrue();
  }

  @Test
  void neitherHeadersNorAnswersGoOnForEver() {
    server.on(
        "/header",
        output -> {
          output.write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.ISO_8859_1));
          for (int i = 0; i < 200_000; i++) {
            output.write("x-%d: y\r\n".formatted(i).getBytes(StandardCharsets.ISO_8859_1));
          }
        });
    server.on(
        "/line",
        output -> {
          output.write("HTTP/1.1 200 OK\r\nx: ".getBytes(StandardCharsets.ISO_8859_1));
          for (int i = 0; i < 1000; i++) {
            output.write(new byte[10_000]);
          }
        });
    server.on("/silence", output -> PictureServer.head(output, "200 OK", "Content-Length: 10"));
    server.on("/garbage", output -> output.write("SSH-2.0-x\r\n".getBytes(StandardCharsets.UTF_8)));
    for (String path : List.of("header", "line", "silence", "garbage", "nothing")) {
      assertRefused("https://pictures.test:%d/" + path, "");
    }
  }

  @Test
  void whatIsTooLargeIsNotReadToItsEnd() {
    server.on(
        "/large",
        output -> {
          PictureServer.head(output, "200 OK", "Content-Length: 3000000");
          output.write(new byte[3_000_000]);
        });
    long[] sent = new long[1];
    server.on(
        "/endless",
        output -> {
          PictureServer.head(output, "200 OK", "Transfer-Encoding: chunked");
          byte[] chunk = new byte[65_536];
          while (true) {
            output.write("10000\r\n".getBytes(StandardCharsets.US_ASCII));
            output.write(chunk);
            output.write("\r\n".getBytes(StandardCharsets.US_ASCII));
            sent[0] += chunk.length;
          }
        });
    server.on(
        "/untold",
        output -> {
          PictureServer.head(output, "200 OK", "Connection: close");
          while (true) {
            output.write(new byte[65_536]);
          }
        });
    assertRefused("https://pictures.test:%d/large", "2097152 bytes");
    assertRefused("https://pictures.test:%d/endless", "2097152 bytes");
    assertRefused("https://pictures.test:%d/untold", "2097152 bytes");
    assertThat(sent[0]).isLessThan(20_000_000);
    server.on("/most", new byte[Thumbnails.MAX_BYTES]);
    assertThat(fetch("https://pictures.test:%d/most")).hasSize(Thumbnails.MAX_BYTES);
  }

  @Test
  void whatIsPackedIsNotUnpacked() {
    server.on(
        "/packed",
        output -> {
          PictureServer.head(
              output, "200 OK", "Content-Encoding: gzip", "Content-Length: " + picture.length);
          output.write(picture);
        });
    assertThat(fetch("https://pictures.test:%d/packed")).isEqualTo(picture);
  }

  @Test
  void aCertificateOfAnotherHostIsNotBelieved() {
    names.put("stranger.test", "127.0.0.1");
    assertRefused("https://stranger.test:%d/a.png", "could not be fetched");
    var everybody =
        new FetchPicture(names, this::reachable, null, server.port(), Duration.ofSeconds(5));
    assertThatThrownBy(() -> everybody.fetch("https://pictures.test:" + server.port() + "/a.png"))
        .hasMessageContaining("could not be fetched");
    assertThat(server.heads).isEmpty();
  }

  private boolean reachable(InetAddress address) {
    return address.getHostAddress().equals("127.0.0.1");
  }

  private byte[] fetch(String url) {
    return fetch(this::reachable, Duration.ofSeconds(5)).fetch(url.formatted(server.port()));
  }

  private FetchPicture fetch(Predicate<InetAddress> reachable, Duration patience) {
    return new FetchPicture(
        names, reachable, new DefaultClientTlsStrategy(tls), server.port(), patience);
  }

  private void assertRefused(String url, String reason) {
    assertThatThrownBy(() -> fetch(url))
        .isInstanceOfSatisfying(
            Problem.class,
            problem ->
                assertThat(problem.errors())
                    .extracting(FieldError::pointer)
                    .containsExactly("/thumbnail"))
        .hasMessageContaining(reason);
  }

  /** Names with addresses that a test gives them, one after another. */
  private static final class Names implements DnsResolver {

    final List<String> asked = new ArrayList<>();
    private final Map<String, Deque<InetAddress[]>> known = new ConcurrentHashMap<>();

    void put(String name, String... addresses) {
      known.put(name, new ArrayDeque<>(List.<InetAddress[]>of(parsed(addresses))));
    }

    void then(String name, String... addresses) {
      known.get(name).add(parsed(addresses));
    }

    private static InetAddress[] parsed(String... addresses) {
      try {
        InetAddress[] parsed = new InetAddress[addresses.length];
        for (int i = 0; i < addresses.length; i++) {
          parsed[i] = InetAddress.getByName(addresses[i]);
        }
        return parsed;
      } catch (UnknownHostException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
      asked.add(host);
      Deque<InetAddress[]> addresses = known.get(host);
      if (addresses == null) {
        throw new UnknownHostException(host);
      }
      return addresses.size() > 1 ? addresses.poll() : addresses.peek();
    }

    @Override
    public String resolveCanonicalHostname(String host) {
      return host;
    }
  }
}
