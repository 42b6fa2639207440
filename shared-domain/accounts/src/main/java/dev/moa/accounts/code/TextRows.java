package dev.moa.accounts.code;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** What is counted of text messages. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface TextRows extends GenericRepository<Destination, String> {

  @Query(
      """
      INSERT INTO accounts.text_message (id, country, block, sent_at)
      VALUES (:id, :country, :block, :now)
      """)
  int add(UUID id, String country, String block, Instant now);

  @Query("DELETE FROM accounts.text_message WHERE id = :id")
  int remove(UUID id);

  @Query("UPDATE accounts.text_message SET verified_at = :now WHERE id = :id")
  int verified(UUID id, Instant now);

  /**
   * Counts one more for a day.
   *
   * @return 0 if there were as many as there may be
   */
  @Query(
      """
      INSERT INTO accounts.text_day AS d (day, sent) SELECT :day, 1 WHERE :most::integer > 0
      ON CONFLICT (day) DO UPDATE SET sent = d.sent + 1 WHERE d.sent < :most
      """)
  int count(LocalDate day, int most);

  @Query("SELECT sent FROM accounts.text_day WHERE day = :day")
  int counted(LocalDate day);

  @Query("UPDATE accounts.text_day SET sent = sent - 1 WHERE day = :day AND sent > 0")
  int uncount(LocalDate day);

  /** What is known of the destinations that a number belongs to: its block, its country, all. */
  @Query(
      """
      SELECT d.destination, p.until,
        count(m.id)::integer AS sent, count(m.verified_at)::integer AS verified
      FROM (VALUES (:block), (:country), ('*')) AS d (destination)
      LEFT JOIN accounts.text_pause AS p ON p.destination = d.destination AND p.until > :now
      LEFT JOIN accounts.text_message AS m
        ON d.destination IN (m.block, m.country, '*') AND m.sent_at > :since
          AND (m.verified_at IS NOT NULL OR m.sent_at <= :settled)
      GROUP BY d.destination, p.until
      """)
  List<Destination> destinations(
      String block, String country, Instant now, Instant since, Instant settled);

  /**
   * Sends nothing to a destination for a while.
   *
   * @return 0 if that is so already
   */
  @Query(
      """
      INSERT INTO accounts.text_pause AS p (destination, until, sent, verified)
      VALUES (:destination, :until, :sent, :verified)
      ON CONFLICT (destination) DO UPDATE
      SET until = excluded.until, sent = excluded.sent, verified = excluded.verified
      WHERE p.until <= :now
      """)
  int pause(String destination, Instant until, int sent, int verified, Instant now);
}
