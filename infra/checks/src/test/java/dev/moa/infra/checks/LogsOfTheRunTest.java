package dev.moa.infra.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Reads what the functions logged in the tests of all modules before this one, where thousands of
 * people sign up, log in, show codes and get things wrong.
 */
class LogsOfTheRunTest {

  private static final Path ROOT = Path.of(System.getProperty("moa.root"));

  /** How a function's line begins, also where a report begins with it. */
  private static final Pattern LINE = Pattern.compile("^(<!\\[CDATA\\[)?\\{\"time\":.*");

  /** What the tests use, by the form that it has: none of it may be found. */
  private static final Map<String, Pattern> SECRETS = new LinkedHashMap<>();

  static {
    SECRETS.put("an access token", Pattern.compile("eyJ[\\w-]{10,}\\.[\\w-]{10,}"));
    SECRETS.put("a refresh token", Pattern.compile("(?<![\\w-])[\\w-]{86}(?![\\w-])"));
    SECRETS.put(
        "a phone number",
        Pattern.compile(
            "\\+82\\d{8,10}|(?<!\\w)010-\\d{3,4}-\\d{4}(?!\\w)|(?<![\\w.])010\\d{8}(?!\\w)"));
    SECRETS.put("a code", Pattern.compile("(인증번호|[Cc]ode)\\W{0,12}\\d{6}(?!\\d)"));
    SECRETS.put(
        "a password", Pattern.compile("마리 고래의 (노래|침묵|한숨)|sample of a whale song|password1(?!\\w)"));
  }

  @Test
  @DisplayName("no log line holds a token, a code, a password or a phone number (ASVS 16.2.5)")
  void noLogLineHoldsASecret() throws IOException {
    List<Path> reports = reports();
    assumeTrue(
        reports.stream().anyMatch(report -> report.toString().contains("SignUpTest")),
        "only a run of all modules leaves logs to read");
    int lines = 0;
    for (Path report : reports) {
      try (BufferedReader reader = Files.newBufferedReader(report)) {
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
          if (LINE.matcher(line).matches()) {
            lines++;
            expectNoSecret(report, line);
          }
        }
      }
    }
    System.out.println(lines + " log lines of " + reports.size() + " test classes hold no secret.");
    assertThat(lines).isGreaterThan(1000);
  }

  /** Says what kind of secret it is and where, and does not repeat it. */
  private static void expectNoSecret(Path report, String line) {
    SECRETS.forEach(
        (kind, pattern) ->
            assertThat(pattern.matcher(line).find())
                .as("%s in a log line of %s", kind, report.getFileName())
                .isFalse());
  }

  private static List<Path> reports() throws IOException {
    List<Path> reports = new ArrayList<>();
    try (Stream<Path> poms = Files.find(ROOT, 3, (file, is) -> file.endsWith("pom.xml"))) {
      for (Path pom : poms.toList()) {
        Path folder = pom.resolveSibling("target").resolve("surefire-reports");
        if (Files.isDirectory(folder)) {
          try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.toString().endsWith(".xml")).forEach(reports::add);
          }
        }
      }
    }
    return reports;
  }
}
