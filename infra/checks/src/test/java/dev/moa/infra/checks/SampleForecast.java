package dev.moa.infra.checks;

/** The forecast that the sample events ask for. */
final class SampleForecast {

  /** Run again it makes it what it was. */
  static final String ROWS =
      """
      DELETE FROM forecasts.forecast;
      INSERT INTO forecasts.forecast (id, account, request, digest, asked_at, deadline, state,
        finished_at, basis, error, features)
      VALUES ('019300d2-5c00-7000-8000-000000000041', '01900000-0000-7000-8000-000000000001',
        '{"title": "10분 김치찌개", "thumbnail": null, "subscribers": 240000,
          "uploadAt": "2026-11-27T09:00:00Z"}', sha256('sample'), now(), now(), 'DONE', now(),
        'BASELINE', 0.5, '{"titleLetters": 7}');
      INSERT INTO forecasts.forecast_day (forecast, ahead, expected, low, high, baseline)
      SELECT '019300d2-5c00-7000-8000-000000000041', i, 1000 * i, 400 * i, 2500 * i, 1000 * i
      FROM generate_series(0, 30) AS i\
      """;

  private SampleForecast() {}
}
