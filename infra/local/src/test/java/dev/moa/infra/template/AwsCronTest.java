package dev.moa.infra.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AwsCronTest {
  private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");

  @ParameterizedTest
  @CsvSource({
    "cron(0 1 ? * MON *),       2026-11-20T12:00:00, 2026-11-23T01:00:00",
    "cron(0 1 ? * 2 *),         2026-11-20T12:00:00, 2026-11-23T01:00:00",
    "cron(0 1 ? * MON *),       2026-11-23T01:00:00, 2026-11-30T01:00:00",
    "cron(0 1 ? * SUN *),       2026-11-20T12:00:00, 2026-11-22T01:00:00",
    "cron(0 1 ? * 1 *),         2026-11-20T12:00:00, 2026-11-22T01:00:00",
    "cron(0/15 * * * ? *),      2026-11-20T12:01:00, 2026-11-20T12:15:00",
    "cron(* * * * ? *),         2026-11-20T12:00:30, 2026-11-20T12:01:00",
    "cron(0 9 L * ? *),         2026-11-20T12:00:00, 2026-11-30T09:00:00",
    "cron(0 9 1W * ? *),        2026-11-20T12:00:00, 2026-12-01T09:00:00",
    "cron(0 9 ? * 6#3 *),       2026-11-20T12:00:00, 2026-12-18T09:00:00",
    "cron(0 9 ? * MON-FRI *),   2026-11-20T12:00:00, 2026-11-23T09:00:00",
    "cron(30 4 1 JAN ? 2027),   2026-11-20T12:00:00, 2027-01-01T04:30:00",
    "rate(1 minute),            2026-11-20T12:00:00, 2026-11-20T12:01:00",
    "rate(12 hours),            2026-11-20T12:00:00, 2026-11-21T00:00:00",
    "at(2026-12-24T18:00:00),   2026-11-20T12:00:00, 2026-12-24T18:00:00"
  })
  void theNextTimeIsTheSchedulers(String expression, LocalDateTime after, LocalDateTime next) {
    ZonedDateTime expected = next.atZone(SEOUL);
    assertThat(AwsCron.of(expression).next(after.atZone(SEOUL))).hasValue(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cron(30 4 1 1 ? 2026)", "at(2026-11-20T12:00:00)"})
  void whatIsOverHasNoNextTime(String expression) {
    ZonedDateTime now = LocalDateTime.parse("2026-11-20T12:00:00").atZone(SEOUL);
    assertThat(AwsCron.of(expression).next(now)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cron(0 1 * * MON)",
        "cron(0 1 ? * MON * *)",
        "cron(0 1 * * MON *)",
        "cron(0 1 1 * MON *)",
        "cron(0 1 ? * ? *)",
        "cron(0 24 ? * MON *)",
        "cron(60 1 ? * MON *)",
        "cron(0 1 32 * ? *)",
        "cron(0 1 ? 13 MON *)",
        "cron(0 1 ? * MOM *)",
        "cron(0 1 ? * 8 *)",
        "cron(0 1 ? * 0 *)",
        "cron(0 1 ? * MON 1969)",
        "0 1 ? * MON *",
        "cron(0 1 ? * MON *",
        "cron()",
        "rate(0 minutes)",
        "rate(5 minute)",
        "rate(5 seconds)",
        "rate(5minutes)",
        "rate(-1 hours)",
        "at(2026-11-31T12:00:00)",
        "at(2026-11-20)"
      })
  void whatTheSchedulerRefusesIsRefused(String expression) {
    assertThatIllegalArgumentException().isThrownBy(() -> AwsCron.of(expression));
  }

  @Test
  void aWrongExpressionSaysWhatIsWrong() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AwsCron.of("cron(0 1 * * MON)"))
        .withMessage(
            "cron(0 1 * * MON) has 5 fields, not six: minutes hours day month weekday year");
  }
}
