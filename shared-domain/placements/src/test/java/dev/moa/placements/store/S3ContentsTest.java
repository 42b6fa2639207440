package dev.moa.placements.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.infra.servers.TestS3;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class S3ContentsTest extends ContentStoreContract {

  private static final TestS3 S3 = TestS3.shared();

  private final String bucket = S3.newBucket();
  private final ApplicationContext context = context(S3.variables());
  private final ContentStore store = context.getBean(S3Contents.class);

  @AfterEach
  void close() {
    context.close();
  }

  @Override
  ContentStore store() {
    return store;
  }

  @Override
  String place() {
    return "";
  }

  @Test
  void anObjectHasItsTypeAndStorageClassAfterEachWayOfCopying() throws IOException {
    store.copy(here("bronze/t/1", bytes(100)), to("gold/t/2"));
    NewObject inParts = to("gold/t/3");
    String upload = store.beginParts(inParts);
    Source source = here("bronze/t/4", bytes(100));
    Part part = store.copyPart(source, inParts, upload, new Piece(1, 0, 100));
    store.endParts(inParts, upload, List.of(part));

    for (String key : List.of("bronze/t/1", "gold/t/2", "gold/t/3")) {
      var head = S3.client().headObject(it -> it.bucket(bucket).key(key));
      assertThat(head.contentType()).as(key).isEqualTo("video/mp4");
    }
    // S3Proxy makes copies, and objects of parts, in its first class whatever it is asked for.
    assertThat(
            S3.client()
                .headObject(it -> it.bucket(bucket).key("bronze/t/1"))
                .storageClassAsString())
        .isEqualTo("STANDARD_IA");
  }

  @Test
  void noUploadIsLeftOpen() throws IOException {
    NewObject to = to("gold/u/1");
    store.beginParts(to);
    store.beginParts(to);
    store.beginParts(to("gold/u/10"));

    store.dropParts(to.at());

    assertThat(S3.client().listMultipartUploads(it -> it.bucket(bucket)).uploads())
        .singleElement()
        .satisfies(it -> assertThat(it.key()).isEqualTo("gold/u/10"));
  }

  private ApplicationContext context(Map<String, String> variables) {
    Map<String, Object> properties = new HashMap<>();
    variables.forEach(
        (name, value) -> properties.put(name.toLowerCase(Locale.ROOT).replace('_', '.'), value));
    properties.put("contents.bucket", bucket);
    return ApplicationContext.builder("test").properties(properties).start();
  }
}
