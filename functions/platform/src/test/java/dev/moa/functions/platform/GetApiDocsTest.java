package dev.moa.functions.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.functions.testing.Api;
import dev.moa.functions.testing.Api.Answer;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class GetApiDocsTest {

  private final Answer page = get("/docs");

  @Test
  void thePageIsServedToEverybodyWithoutADatabase() {
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.headers())
        .containsEntry("content-type", "text/html; charset=utf-8")
        .containsEntry("x-content-type-options", "nosniff")
        .containsEntry("referrer-policy", "no-referrer");
    assertThat(page.body()).startsWith("<!doctype html>").contains("모아").hasSizeLessThan(300_000);
    assertThat(get("/docs", "if-none-match", page.headers().get("etag")).status()).isEqualTo(304);
  }

  @Test
  void onlyItsOwnScriptAndStyleRun() {
    String policy = page.headers().get("content-security-policy");

    assertThat(policy)
        .startsWith("default-src 'none';")
        .contains(
            "script-src 'sha256-"
                + Document.sha256(between("<script type=\"module\">", "</script>"))
                + "';")
        .contains("style-src 'sha256-" + Document.sha256(between("<style>", "</style>")) + "';")
        .contains("connect-src 'self';", "form-action 'none'", "frame-ancestors 'none'")
        .doesNotContain("unsafe", "*", "http");
    // Handlers and styles in attributes would be refused by that policy.
    assertThat(page.body()).doesNotContainPattern("<[^>]+\\s(on\\w+|style)=\"");
  }

  @Test
  void itRefersToNothingOutside() {
    String withoutIcon = page.body().replaceAll("href=\"data:image/svg\\+xml,[^\"]*\"", "");

    assertThat(withoutIcon).doesNotContain("://", "@import", "url(", "import(", "innerHTML");
    assertThat(Pattern.compile("(?:src|href)=\"([^\"]*)\"").matcher(withoutIcon).results())
        .extracting(found -> found.group(1))
        .containsExactlyInAnyOrder("#main", "#", "openapi.json");
  }

  @Test
  void itKnowsOperationsByTheDescriptionOnly() {
    assertThat(page.body()).contains("fetch('openapi.json')");
    var paths = get("/openapi.json").json().get("paths");

    assertThat(paths.size()).isGreaterThan(5);
    for (var path : paths.entries()) {
      assertThat(page.body()).doesNotContain(path.getKey() + "'", path.getKey() + "\"");
      for (var operation : path.getValue().values()) {
        assertThat(page.body()).doesNotContain(operation.get("operationId").getStringValue());
      }
    }
  }

  @Test
  void aTokenIsKeptInTheTabOnly() {
    assertThat(page.body()).contains("sessionStorage").doesNotContain("localStorage", "cookie");
  }

  private String between(String start, String end) {
    int from = page.body().indexOf(start) + start.length();
    return page.body().substring(from, page.body().indexOf(end, from));
  }

  private static Answer get(String target, String... headers) {
    String function = target.equals("/docs") ? "GetApiDocs" : "GetOpenApi";
    try (var api = new Api(Map.of("MOA_FUNCTION", function))) {
      return api.get(target, headers);
    }
  }
}
