package dev.moa.keywords;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** The titles of a day of the Korean chart, where that day is at hand. */
class RealTitlesTest {

  private static final Path DAY =
      Path.of(System.getProperty("moa.root"))
          .resolveSibling("shared/data/youtube-kr-daily/KR-2025-11-05.json.gz");

  private static final Pattern TITLE = Pattern.compile("\"title\": ?\"((?:[^\"\\\\]|\\\\.)*+)\"");

  @Test
  void nearlyEveryKoreanTitleHasKeywordsAndAThousandTakeLessThanSeconds() throws IOException {
    assumeThat(DAY).as("real titles are missing").exists();
    var extractor = new KeywordExtractor();
    List<String> titles = titles();
    extractor.extract(titles.getFirst(), "", List.of());

    long before = System.nanoTime();
    List<List<Keyword>> found =
        titles.stream().map(title -> extractor.extract(title, "", List.of())).toList();
    Duration took = Duration.ofNanos(System.nanoTime() - before);

    System.out.printf("%d titles in %d ms%n", titles.size(), took.toMillis());
    assertThat(titles).hasSizeGreaterThan(1000);
    assertThat(found.stream().filter(List::isEmpty).count()).isLessThan(titles.size() / 10);
    assertThat(found.stream().mapToInt(List::size).average().orElseThrow()).isBetween(3.0, 10.0);
    assertThat(took).isLessThan(Duration.ofSeconds(10));
  }

  private static List<String> titles() throws IOException {
    try (var in = new GZIPInputStream(Files.newInputStream(DAY))) {
      String day = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return TITLE
          .matcher(day)
          .results()
          .map(it -> it.group(1))
          .filter(title -> title.codePoints().anyMatch(RealTitlesTest::isHangul))
          .distinct()
          .toList();
    }
  }

  private static boolean isHangul(int letter) {
    return Character.UnicodeScript.of(letter) == Character.UnicodeScript.HANGUL;
  }
}
