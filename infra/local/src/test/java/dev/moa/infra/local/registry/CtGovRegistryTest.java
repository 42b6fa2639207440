package dev.moa.infra.local.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CtGovRegistryTest {

  private CtGovRegistry registry;

  @BeforeEach
  void start() throws IOException {
    registry = CtGovRegistry.start();
  }

  @AfterEach
  void stop() {
    registry.close();
  }

  @Test
  void tokensLeadThroughEveryStudyOnce() {
    JsonNode page = studies("pageSize=25&countTotal=true");
    Set<String> numbers = new HashSet<>();
    int pages = 1;
    assertThat(page.path("totalCount").asInt()).isEqualTo(60);
    collect(page, numbers);
    while (page.has("nextPageToken")) {
      page = studies("pageSize=25&pageToken=" + page.path("nextPageToken").asText());
      assertThat(page.has("totalCount")).isFalse();
      collect(page, numbers);
      pages++;
    }

    assertThat(pages).isEqualTo(3);
    assertThat(numbers).hasSize(60);
  }

  @Test
  void aTokenOfNobodyIsRefusedInPlainText() {
    for (String token : new String[] {"x", "cGFnZSAw", "%F0%9F%98%80"}) {
      var answer = RegistryPages.get(registry.url() + "/studies?pageToken=" + token);

      assertThat(answer.statusCode()).as(token).isEqualTo(400);
      assertThat(answer.body()).isEqualTo("`pageToken` is invalid");
    }
    assertThat(RegistryPages.get(registry.url() + "/other").statusCode()).isEqualTo(404);
  }

  @Test
  void theTrapsOfTheRealStudiesAreInIt() {
    Set<String> traps = new HashSet<>();
    studies("pageSize=60")
        .path("studies")
        .forEach(
            study -> {
              JsonNode protocol = study.path("protocolSection");
              if (protocol.at("/statusModule/startDateStruct/date").asText().length() == 7) {
                traps.add("month");
              }
              if (!protocol.has("outcomesModule") || !protocol.has("contactsLocationsModule")) {
                traps.add("missing module");
              }
              if (!protocol.at("/identificationModule").has("officialTitle")) {
                traps.add("brief title alone");
              }
              if (protocol.at("/designModule/phases/0").asText().equals("NA")) {
                traps.add("no phase");
              }
            });

    assertThat(traps)
        .containsExactlyInAnyOrder("month", "missing module", "brief title alone", "no phase");
  }

  private JsonNode studies(String query) {
    return RegistryPages.json(registry.url() + "/studies?" + query);
  }

  private static void collect(JsonNode page, Set<String> numbers) {
    page.path("studies")
        .forEach(
            study -> numbers.add(study.at("/protocolSection/identificationModule/nctId").asText()));
  }
}
