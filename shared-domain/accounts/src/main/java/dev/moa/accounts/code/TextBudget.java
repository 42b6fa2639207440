package dev.moa.accounts.code;

import dev.moa.core.problem.Problem;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What may be spent on text messages: where to, and how many a day of Asia/Seoul. */
@Singleton
public final class TextBudget {

  private static final Logger LOG = LoggerFactory.getLogger(TextBudget.class);
  private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");

  private final TextRows rows;
  private final Clock clock;
  private final Set<String> countries;
  private final int daily;

  TextBudget(
      TextRows rows,
      Clock clock,
      @Value("${sms.countries:KR}") Set<String> countries,
      @Value("${sms.daily:500}") int daily) {
    this.rows = rows;
    this.clock = clock;
    this.countries = Set.copyOf(countries);
    this.daily = daily;
  }

  /**
   * @throws Problem 400 at {@code /phone} if nothing is sent to its country
   */
  public void checkCountry(Phone phone) {
    if (!countries.contains(phone.country())) {
      throw Problem.invalid("/phone", "No codes are sent to phones of this country.");
    }
  }

  /**
   * Counts a message in the caller's transaction.
   *
   * @param id the message's
   * @throws Problem 503 if the day's have been sent
   */
  public Spent spend(UUID id, Phone phone) {
    Instant now = clock.instant();
    LocalDate day = LocalDate.ofInstant(now, SEOUL);
    Instant tomorrow = day.plusDays(1).atStartOfDay(SEOUL).toInstant();
    if (rows.count(day, daily) == 0) {
      throw NotNow.after(Duration.between(now, tomorrow));
    }
    int sent = rows.counted(day);
    if (sent == daily) {
      LOG.atError()
          .addKeyValue("event", "texts")
          .addKeyValue("state", "SPENT")
          .addKeyValue("sent", sent)
          .addKeyValue("until", tomorrow)
          .log("The day's messages have been sent: there are no more codes today.");
    }
    rows.add(id, phone.country(), phone.block(), now);
    return new Spent(id, day);
  }

  /**
   * Takes a message out of the counts that was not sent, in the caller's transaction.
   *
   * @param paid whether it may have been all the same
   */
  public void giveBack(Spent spent, boolean paid) {
    rows.remove(spent.id());
    if (!paid) {
      rows.uncount(spent.day());
    }
  }

  /**
   * A message that was counted.
   *
   * @param day the one that it was counted for
   */
  public record Spent(UUID id, LocalDate day) {}
}
