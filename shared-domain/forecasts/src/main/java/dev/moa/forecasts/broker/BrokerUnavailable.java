package dev.moa.forecasts.broker;

/** The broker cannot be reached, or did not take a message. Nobody works on what was asked then. */
public final class BrokerUnavailable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  BrokerUnavailable(String message) {
    super(message);
  }

  BrokerUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
