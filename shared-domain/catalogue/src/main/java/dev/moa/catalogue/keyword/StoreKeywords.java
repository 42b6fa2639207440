package dev.moa.catalogue.keyword;

import dev.moa.core.database.Statements;
import io.micronaut.transaction.TransactionStatus;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Keeps the keywords of videos, which the area trends finds. */
@Singleton
public final class StoreKeywords {

  /**
   * Keys of videos and keywords side by side, and twice the keys of all videos that are stored.
   * What is there is only read: to try and write it once more takes more than twice as long.
   */
  private static final String STORE =
      """
      WITH wanted AS MATERIALIZED (
        SELECT * FROM unnest(?::bigint[], ?::text[]) AS w (video_key, keyword)
      ),
      dropped AS (
        DELETE FROM catalogue.video_keyword AS k
        WHERE k.video_key = ANY (?)
          AND (k.video_key, k.keyword) NOT IN (SELECT video_key, keyword FROM wanted)
      )
      INSERT INTO catalogue.video_keyword (video_key, keyword)
      SELECT video_key, keyword FROM wanted
      WHERE NOT EXISTS (
        SELECT FROM catalogue.video_keyword AS k
        WHERE k.video_key = ANY (?)
          AND (k.video_key, k.keyword) = (wanted.video_key, wanted.keyword))
      ORDER BY video_key, keyword
      ON CONFLICT DO NOTHING
      """;

  StoreKeywords() {}

  /**
   * Gives videos these keywords and no others, in the caller's transaction and in one statement.
   *
   * @param keywords normal forms by the key of the video, which must be on record unless it has
   *     none
   */
  public void store(TransactionStatus<Connection> transaction, Map<Long, List<String>> keywords) {
    List<Long> videos = new ArrayList<>();
    List<String> words = new ArrayList<>();
    keywords.forEach(
        (video, its) ->
            its.forEach(
                word -> {
                  videos.add(video);
                  words.add(word);
                }));
    Long[] all = keywords.keySet().toArray(Long[]::new);
    try {
      Statements.update(
          transaction.getConnection(),
          STORE,
          videos.toArray(Long[]::new),
          words.toArray(String[]::new),
          all,
          all);
    } catch (SQLException e) {
      throw new IllegalStateException("keywords could not be stored", e);
    }
  }
}
