package dev.moa.accounts.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.moa.accounts.code.TextMessages.NotSentException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/** What goes to Amazon SNS, over its wire protocol, and what its answers come to. */
class SnsTextMessagesTest {

  private static final Phone PHONE = new Phone("+821012345678", "KR");
  private static final String TEXT = "[모아] 인증번호 042917";

  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<String> authorizations = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore held = new Semaphore(0);
  private volatile Answer answer = new Answer(200, published());
  private HttpServer server;
  private SnsTextMessages messages;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
    messages = to(server.getAddress().getPort());
  }

  @AfterEach
  void close() {
    messages.close();
    held.release(100);
    server.stop(0);
    threads.shutdownNow();
  }

  @Test
  void aMessageGoesToThePhoneAsATransactionalOneThatIsNotDear() throws Exception {
    messages.send(PHONE, TEXT);

    assertThat(requests).hasSize(1);
    assertThat(parameters(requests.getFirst()))
        .contains("Action=Publish", "PhoneNumber=+821012345678", "Message=" + TEXT)
        // The order of attributes differs from one JVM to the next.
        .anyMatch(parameter -> parameter.endsWith(".Name=AWS.SNS.SMS.MaxPrice"))
        .anyMatch(parameter -> parameter.endsWith(".Name=AWS.SNS.SMS.SMSType"))
        .noneMatch(parameter -> parameter.startsWith("TopicArn"));
    assertThat(requests.getFirst()).contains("Transactional", "0.10");
    assertThat(authorizations.getFirst()).contains("/ap-northeast-1/sns/aws4_request");
  }

  @Test
  void whatIsRefusedWasNotSent() {
    answer = new Answer(400, error("InvalidParameter", "PhoneNumber +821012345678"));

    NotSentException failure = failure();

    assertThat(failure.perhapsSent()).isFalse();
    assertThat(failure).hasMessage("SNS answered 400 InvalidParameter").hasNoCause();
    assertThat(requests).hasSize(1);
  }

  @Test
  void whatIsThrottledIsTriedOnceMore() {
    answer = new Answer(400, error("Throttling", "Rate exceeded"));

    assertThat(failure().perhapsSent()).isFalse();
    assertThat(requests).hasSize(2);
  }

  @Test
  void whatFailedInsideWasPerhapsSentAndIsNotSentTwice() {
    answer = new Answer(500, error("InternalFailure", "oops"));

    assertThat(failure().perhapsSent()).isTrue();
    assertThat(requests).hasSize(1);
  }

  @Test
  void anAnswerThatDoesNotComeIsWaitedForForSeconds() {
    answer = null;
    long before = System.nanoTime();

    assertThat(failure().perhapsSent()).isTrue();

    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(6));
    assertThat(requests).hasSize(1);
  }

  @Test
  void withoutAWayOutItFailsAtOnce() {
    try (SnsTextMessages nowhere = to(1)) {
      NotSentException failure =
          catchThrowableOfType(NotSentException.class, () -> nowhere.send(PHONE, TEXT));
      assertThat(failure.getMessage()).doesNotContain(PHONE.e164(), "042917");
    }
    assertThatCode(() -> messages.send(PHONE, TEXT)).doesNotThrowAnyException();
  }

  private NotSentException failure() {
    return catchThrowableOfType(NotSentException.class, () -> messages.send(PHONE, TEXT));
  }

  private static SnsTextMessages to(int port) {
    return TextMessagesFactory.sns(
        Region.AP_NORTHEAST_1,
        StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")),
        URI.create("http://127.0.0.1:" + port));
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      requests.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      authorizations.add(exchange.getRequestHeaders().getFirst("authorization"));
      Answer now = answer;
      if (now == null) {
        held.acquireUninterruptibly();
        return;
      }
      byte[] body = now.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("content-type", "text/xml");
      exchange.sendResponseHeaders(now.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static List<String> parameters(String body) {
    return Arrays.stream(body.split("&", -1))
        .map(parameter -> URLDecoder.decode(parameter, StandardCharsets.UTF_8))
        .toList();
  }

  private static String published() {
    return """
    <PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/">
      <PublishResult><MessageId>m-1</MessageId></PublishResult>
      <ResponseMetadata><RequestId>r-1</RequestId></ResponseMetadata>
    </PublishResponse>""";
  }

  private static String error(String code, String message) {
    return """
    <ErrorResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/">
      <Error><Type>Sender</Type><Code>%s</Code><Message>%s</Message></Error>
      <RequestId>r-1</RequestId>
    </ErrorResponse>"""
        .formatted(code, message);
  }

  private record Answer(int status, String body) {}
}
