package dev.moa.infra.template;

import com.cronutils.model.Cron;
import com.cronutils.model.definition.CronConstraintsFactory;
import com.cronutils.model.definition.CronDefinition;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A schedule expression of EventBridge Scheduler: {@code cron(0 1 ? * MON *)}, {@code rate(5
 * minutes)} or {@code at(2026-11-20T01:00:00)}.
 */
public final class AwsCron {
  private static final Pattern CALL = Pattern.compile("(cron|rate|at)\\((.*)\\)");
  private static final Pattern RATE = Pattern.compile("([1-9]\\d{0,8}) (minute|hour|day)(s?)");
  private static final Pattern AT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d");
  private static final int FIELDS = 6;

  /** Minutes, hours, day of month, month, day of week (1 is Sunday), year: one day field is "?". */
  private static final CronDefinition DEFINITION =
      CronDefinitionBuilder.defineCron()
          .withMinutes()
          .withValidRange(0, 59)
          .withStrictRange()
          .and()
          .withHours()
          .withValidRange(0, 23)
          .withStrictRange()
          .and()
          .withDayOfMonth()
          .withValidRange(1, 31)
          .supportsL()
          .supportsW()
          .supportsQuestionMark()
          .and()
          .withMonth()
          .withValidRange(1, 12)
          .and()
          .withDayOfWeek()
          .withValidRange(1, 7)
          .withMondayDoWValue(2)
          .supportsHash()
          .supportsL()
          .supportsQuestionMark()
          .and()
          .withYear()
          .withValidRange(1970, 2199)
          .withStrictRange()
          .and()
          .withCronValidation(CronConstraintsFactory.ensureEitherDayOfWeekOrDayOfMonth())
          .instance();

  private final Next next;

  private AwsCron(Next next) {
    this.next = next;
  }

  /**
   * Reads an expression.
   *
   * @throws IllegalArgumentException with a sentence that says what is wrong with it
   */
  public static AwsCron of(String expression) {
    Matcher call = CALL.matcher(expression);
    if (!call.matches()) {
      throw new IllegalArgumentException(expression + " is none of cron(…), rate(…) and at(…)");
    }
    String inner = call.group(2);
    return new AwsCron(
        switch (call.group(1)) {
          case "cron" -> cron(inner);
          case "rate" -> rate(inner);
          default -> at(inner);
        });
  }

  /**
   * The first time strictly after another, in that one's time zone; empty when none is left. A rate
   * counts from the time given.
   */
  public Optional<ZonedDateTime> next(ZonedDateTime after) {
    return next.after(after);
  }

  private static Next cron(String fields) {
    int count = fields.strip().split("\\s+", -1).length;
    if (count != FIELDS) {
      throw new IllegalArgumentException(
          "cron(%s) has %d fields, not six: minutes hours day month weekday year"
              .formatted(fields, count));
    }
    Cron cron = new CronParser(DEFINITION).parse(fields.strip()).validate();
    return ExecutionTime.forCron(cron)::nextExecution;
  }

  private static Next rate(String inner) {
    Matcher rate = RATE.matcher(inner);
    if (!rate.matches() || (rate.group(3).isEmpty() && !rate.group(1).equals("1"))) {
      throw new IllegalArgumentException(
          "rate(%s) is not a number of minutes, hours or days".formatted(inner));
    }
    long count = Long.parseLong(rate.group(1));
    Duration period =
        switch (rate.group(2)) {
          case "minute" -> Duration.ofMinutes(count);
          case "hour" -> Duration.ofHours(count);
          default -> Duration.ofDays(count);
        };
    return after -> Optional.of(after.plus(period));
  }

  private static Next at(String inner) {
    if (!AT.matcher(inner).matches()) {
      throw new IllegalArgumentException("at(%s) is not yyyy-mm-ddThh:mm:ss".formatted(inner));
    }
    try {
      LocalDateTime time = LocalDateTime.parse(inner);
      return after -> Optional.of(time.atZone(after.getZone())).filter(once -> once.isAfter(after));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("at(%s) is no date".formatted(inner), e);
    }
  }

  private interface Next {
    Optional<ZonedDateTime> after(ZonedDateTime after);
  }
}
