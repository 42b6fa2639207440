package dev.moa.functions;

import java.time.Instant;

/**
 * A job that a schedule or an operator sets off. It must bear being run twice: the scheduler
 * delivers at least once.
 *
 * @param <I> the schedule's Input, a serdeable record
 * @param <R> what the job reports, a serdeable record
 */
public interface ScheduledJob<I, R> {

  /**
   * @param input what the schedule says
   * @param deadline when Lambda ends the call
   * @return what was done; it is logged and answered
   */
  R run(I input, Instant deadline);
}
