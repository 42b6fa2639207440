package dev.moa.trends.query;

import dev.moa.core.database.Statements;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How keywords are written where they are shown. */
@Singleton
final class Spellings {

  private final TransactionOperations<Connection> transactions;

  Spellings(TransactionOperations<Connection> transactions) {
    this.transactions = transactions;
  }

  /** The spellings that are known of keywords, by one statement; of none, by none. */
  Map<String, String> of(Collection<String> keywords) {
    if (keywords.isEmpty()) {
      return Map.of();
    }
    String[] forms = keywords.toArray(String[]::new);
    List<Map.Entry<String, String>> rows =
        transactions.executeRead(
            transaction ->
                Statements.all(
                    transaction.getConnection(),
                    "SELECT keyword, spelling FROM trends.spelling WHERE keyword = ANY (?)",
                    row -> Map.entry(row.getString(1), row.getString(2)),
                    (Object) forms));
    Map<String, String> names = new HashMap<>();
    rows.forEach(row -> names.put(row.getKey(), row.getValue()));
    return names;
  }
}
