package dev.moa.catalogue.channel;

import dev.moa.catalogue.video.VideoSummary;
import dev.moa.core.database.Statements;
import dev.moa.core.paging.Cursors;
import dev.moa.core.paging.Cursors.Position;
import dev.moa.core.paging.Page;
import dev.moa.core.paging.PageRequest;
import dev.moa.core.problem.Problem;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Searches channels by their name, those with the most subscribers first, hidden ones last. */
@Singleton
public final class ChannelSearch {

  /** Most letters that can be searched for; no name is longer. */
  public static final int MAX_WORDS = 200;

  private static final String FOUND = "FROM catalogue.channel AS c WHERE " + Channel.SHOWN;

  /** The text is folded as the column is; there is no pattern in which a letter had a meaning. */
  private static final String NAMED =
      " AND strpos(c.title_folded, lower(normalize(?::text, NFKC))) > 0";

  private static final String RANK = "coalesce(c.subscribers, -1)";

  private static final String AFTER = " AND %1$s <= ? AND (%1$s < ? OR c.key > ?)".formatted(RANK);

  private static final String ORDER = " ORDER BY " + RANK + " DESC, c.key";

  private static final String PAGE =
      """
      SELECT %1$s, recent.ids AS recent_ids, recent.thumbnails AS recent_thumbnails,
        (SELECT max(v.views) FROM catalogue.video AS v
          WHERE v.channel_key = c.key AND v.views IS NOT NULL AND %2$s) AS max_views
      FROM (SELECT c.* %%s LIMIT ? OFFSET ?) AS c
      CROSS JOIN LATERAL (
        SELECT coalesce(array_agg(id ORDER BY published_at DESC, key DESC), '{}') AS ids,
          coalesce(array_agg(thumbnail ORDER BY published_at DESC, key DESC), '{}') AS thumbnails
        FROM (
          SELECT v.key, v.id, v.thumbnail, v.published_at FROM catalogue.video AS v
          WHERE v.channel_key = c.key AND %2$s
          ORDER BY v.published_at DESC, v.key DESC LIMIT 2) AS newest) AS recent
      """
          .formatted(Channel.COLUMNS, VideoSummary.SHOWN);

  private final TransactionOperations<Connection> transactions;
  private final Cursors cursors;

  ChannelSearch(TransactionOperations<Connection> transactions, Cursors cursors) {
    this.transactions = transactions;
    this.cursors = cursors;
  }

  /**
   * One page with the number of all, by two statements.
   *
   * @param q what the name contains, as received: upper and lower case, full and half width are the
   *     same; null for all channels
   * @throws Problem 400 if q is no text of 1 to 200 letters, or this search did not make the cursor
   */
  public Page<ListedChannel> find(@Nullable String q, PageRequest request) {
    String words = q == null ? null : words(q);
    String list = "catalogue/channels/" + (words == null ? "" : "q=" + words);
    Position from = cursors.decode(list, request.cursor());
    return transactions.executeRead(
        status -> {
          try {
            return page(status.getConnection(), words, from, list, request);
          } catch (SQLException e) {
            throw new IllegalStateException("channels could not be searched", e);
          }
        });
  }

  private Page<ListedChannel> page(
      Connection connection,
      @Nullable String words,
      @Nullable Position from,
      String list,
      PageRequest request)
      throws SQLException {
    StringBuilder found = new StringBuilder(FOUND);
    List<Object> values = new ArrayList<>();
    if (words != null) {
      found.append(NAMED);
      values.add(words);
    }
    Long total =
        Statements.first(
            connection, "SELECT count(*) " + found, row -> row.getLong(1), values.toArray());
    if (from != null) {
      found.append(AFTER);
      long rank = from.id().getMostSignificantBits();
      values.addAll(List.of(rank, rank, from.id().getLeastSignificantBits()));
    }
    values.addAll(List.of(request.limit() + 1, request.offset()));
    List<ListedChannel> rows =
        Statements.all(
            connection,
            PAGE.formatted(found + ORDER) + ORDER,
            ListedChannel::read,
            values.toArray());
    return Page.of(rows, request.limit(), total, last -> cursor(list, last.channel()));
  }

  /** Both numbers that the list is ordered by stand in the place of the id. */
  private String cursor(String list, Channel last) {
    long rank = last.subscribers() == null ? -1 : last.subscribers();
    return cursors.encode(list, new Position(Instant.EPOCH, new UUID(rank, last.key())));
  }

  private static String words(String q) {
    String words = Normalizer.normalize(q, Normalizer.Form.NFC).strip();
    int letters = words.codePointCount(0, words.length());
    if (letters < 1 || letters > MAX_WORDS) {
      throw Problem.invalid("/q", "q must have between 1 and " + MAX_WORDS + " characters.");
    }
    // Half a surrogate pair is no text that a database could compare.
    if (words.codePoints().anyMatch(c -> c <= 0xFFFF && Character.isSurrogate((char) c))) {
      throw Problem.invalid("/q", "q is not valid text.");
    }
    return words;
  }
}
