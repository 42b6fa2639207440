package dev.moa.trials;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.infra.servers.TestPostgres;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The database and Java fold and cut the same: what one wrote, the other finds. */
class SearchTextTest {

  private static final int LETTERS = 0x110000;
  private static final Connection CONNECTION = connect();

  @AfterAll
  static void close() throws SQLException {
    CONNECTION.close();
  }

  @Test
  void everyLetterFoldsToTheSame() throws SQLException {
    List<String> different = new ArrayList<>();
    try (PreparedStatement select =
        CONNECTION.prepareStatement(
            """
            SELECT n, trials.fold('a' || chr(n) || 'Z') FROM generate_series(?, ?) AS n
            WHERE n NOT BETWEEN 55296 AND 57343
            """)) {
      for (int from = 1; from < LETTERS; from += 0x10000) {
        select.setInt(1, from);
        select.setInt(2, Math.min(from + 0xFFFF, LETTERS - 1));
        try (ResultSet row = select.executeQuery()) {
          while (row.next()) {
            String text = "a" + Character.toString(row.getInt(1)) + "Z";
            if (!SearchText.fold(text).equals(row.getString(2))) {
              different.add(
                  Integer.toHexString(row.getInt(1))
                      + ": "
                      + row.getString(2)
                      + " or "
                      + SearchText.fold(text));
            }
          }
        }
      }
    }
    assertThat(different).isEmpty();
  }

  @Test
  void nastyTextIsFoldedAndCutTheSame() throws SQLException {
    Random random = new Random(7);
    String letters = "aA가각ㄱ각ㅏ́̈ İıßẞΣςﬁＡ１㎎½①\t\r\n \u00a0\u2003\u200b\ufeff😀𠀀𠠀🇰%_'\"\\{}";
    int[] alphabet = letters.codePoints().toArray();
    Stream<String> random200 =
        Stream.generate(
                () ->
                    random
                        .ints(random.nextInt(12), 0, alphabet.length)
                        .map(i -> alphabet[i])
                        .collect(
                            StringBuilder::new,
                            StringBuilder::appendCodePoint,
                            StringBuilder::append)
                        .toString())
            .limit(2_000);
    for (String text :
        Stream.concat(
                Stream.of("", " ", "  ", "\n", "a", "가", "😀", "\u1100\u1161", "ﷺ"), random200)
            .toList()) {
      try (PreparedStatement select =
          CONNECTION.prepareStatement("SELECT f, trials.grams(f) FROM trials.fold(?) AS f")) {
        select.setString(1, text);
        try (ResultSet row = select.executeQuery()) {
          row.next();
          String folded = SearchText.fold(text);
          assertThat(folded).as(text).isEqualTo(row.getString(1));
          assertThat(SearchText.grams(folded))
              .as(text)
              .containsExactlyInAnyOrder(integers(row.getArray(2)));
        }
      }
    }
  }

  @Test
  void whatASearchLooksThroughIsTheSame() throws SQLException {
    var content =
        new TrialContent()
            .set(TrialField.TITLE_KO, "간암\r\n환자")
            .set(TrialField.TITLE_EN, " Liver  CANCER")
            .set(TrialField.LEAD_INSTITUTE, "누리（의료원）");
    try (PreparedStatement select =
        CONNECTION.prepareStatement("SELECT trials.search_text(?, ?, ?, ?, ?)")) {
      select.setString(1, "KCT0000001");
      select.setString(2, content.text(TrialField.TITLE_KO));
      select.setString(3, content.text(TrialField.TITLE_EN));
      select.setString(4, content.text(TrialField.SPONSOR));
      select.setString(5, content.text(TrialField.LEAD_INSTITUTE));
      try (ResultSet row = select.executeQuery()) {
        row.next();
        assertThat(SearchText.of("KCT0000001", content))
            .isEqualTo(row.getString(1))
            .isEqualTo("kct0000001\n간암 환자\nliver cancer\n누리(의료원)");
      }
    }
  }

  private static Integer[] integers(Array array) throws SQLException {
    return (Integer[]) array.getArray();
  }

  private static Connection connect() {
    try {
      return TestPostgres.shared().newDatabase().dataSource().getConnection();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
