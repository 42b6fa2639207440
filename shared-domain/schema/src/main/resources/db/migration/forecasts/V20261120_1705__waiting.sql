-- Forecasts that still wait are asked for again each minute.
CREATE INDEX forecast_waiting ON forecast (asked_at) WHERE state = 'WAITING';
