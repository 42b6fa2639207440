package dev.moa.functions.forecasts.jobs.model;

/** A model's file is missing, or is not what was stored. */
final class BadModel extends RuntimeException {

  private static final long serialVersionUID = 1L;

  BadModel(String reason) {
    super(reason);
  }

  BadModel(String reason, Throwable cause) {
    super(reason, cause);
  }
}
