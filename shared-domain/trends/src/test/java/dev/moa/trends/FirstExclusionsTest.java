package dev.moa.trends;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.infra.servers.TestPostgres;
import dev.moa.keywords.KeywordForm;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FirstExclusionsTest {

  @Test
  void theExclusionsOfTheBeginningAreInNormalForm() throws SQLException {
    List<String> kinds = new ArrayList<>();
    try (var connection = TestPostgres.shared().newDatabase().dataSource().getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT kind, value, spelling FROM trends.exclusion")) {
      while (rows.next()) {
        kinds.add(rows.getString("kind"));
        assertThat(KeywordForm.of(rows.getString("spelling"))).contains(rows.getString("value"));
        assertThat(KeywordForm.of(rows.getString("value"))).contains(rows.getString("value"));
      }
    }

    assertThat(kinds).filteredOn("POPULAR"::equals).hasSize(18);
    assertThat(kinds).as("lol and LOL are one").filteredOn("PRODUCED"::equals).hasSize(14);
  }
}
