package dev.moa.forecasts;

import dev.moa.core.personal.PersonalData;
import dev.moa.core.personal.PersonalDataWriter;
import jakarta.inject.Singleton;
import java.util.UUID;

/** What forecasts have of an account: what it planned, and what was forecast. */
@Singleton
final class ForecastsData implements PersonalData {

  private static final String FORECASTS =
      """
      SELECT json_build_object('id', f.id, 'request', f.request, 'askedAt', f.asked_at,
        'state', f.state, 'problem', f.problem, 'finishedAt', f.finished_at, 'basis', f.basis,
        'days', (
          SELECT json_agg(json_build_object('ahead', d.ahead, 'expected', d.expected,
            'low', d.low, 'high', d.high, 'baseline', d.baseline) ORDER BY d.ahead)
          FROM forecasts.forecast_day AS d WHERE d.forecast = f.id))
      FROM forecasts.forecast AS f WHERE f.account = ? ORDER BY f.asked_at, f.id
      """;

  @Override
  public String area() {
    return "forecasts";
  }

  @Override
  public void write(UUID account, PersonalDataWriter writer) {
    writer.list("forecasts", FORECASTS, account);
  }
}
