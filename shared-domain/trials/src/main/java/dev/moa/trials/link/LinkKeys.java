package dev.moa.trials.link;

import io.micronaut.core.annotation.Nullable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What of some trials is compared with others: each organisation's name with each title. */
final class LinkKeys {

  /** Titles of fewer letters say too little. */
  private static final int SHORTEST = 8;

  private final List<UUID> trials = new ArrayList<>();
  private final List<String> sources = new ArrayList<>();
  private final List<String> organisations = new ArrayList<>();
  private final List<String> marks = new ArrayList<>();
  private final List<String> titles = new ArrayList<>();

  /** Reads what {@link LinkSql#NAMES} finds. */
  void read(ResultSet names) throws SQLException {
    while (names.next()) {
      UUID trial = names.getObject("id", UUID.class);
      String source = names.getString("source");
      Set<TitleKey> keys =
          there(names.getString("title_ko"), names.getString("title_en"))
              .map(TitleKey::of)
              .filter(key -> key.letters().length() >= SHORTEST)
              .collect(Collectors.toCollection(LinkedHashSet::new));
      Set<String> owners =
          there(names.getString("sponsor"), names.getString("lead_institute"))
              .map(Organisation::key)
              .collect(Collectors.toCollection(LinkedHashSet::new));
      for (String owner : owners) {
        for (TitleKey key : keys) {
          trials.add(trial);
          sources.add(source);
          organisations.add(owner);
          marks.add(key.marks());
          titles.add(key.letters());
        }
      }
    }
  }

  void write(Connection connection) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(LinkSql.REMEMBER)) {
      insert.setArray(1, connection.createArrayOf("uuid", trials.toArray()));
      insert.setArray(2, connection.createArrayOf("text", sources.toArray()));
      insert.setArray(3, connection.createArrayOf("text", organisations.toArray()));
      insert.setArray(4, connection.createArrayOf("text", marks.toArray()));
      insert.setArray(5, connection.createArrayOf("text", titles.toArray()));
      insert.executeUpdate();
    }
  }

  private static Stream<String> there(@Nullable String one, @Nullable String other) {
    return Stream.of(one, other).filter(Objects::nonNull);
  }
}
