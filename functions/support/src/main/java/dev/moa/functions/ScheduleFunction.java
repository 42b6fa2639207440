package dev.moa.functions;

import io.micronaut.core.type.Argument;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;

/**
 * The handler of every scheduled job. The event is the schedule's own Input: the scheduler's
 * default one has a {@code detail} that is text, which no event class reads.
 */
public final class ScheduleFunction extends StreamFunction {

  private final ScheduledJob<Object, Object> job;
  private final Argument<Object> inputType;

  /** Takes the variables of the process, as on Lambda. */
  public ScheduleFunction() {
    this(System.getenv());
  }

  /**
   * @param variables the function's environment variables
   */
  @SuppressWarnings("unchecked")
  public ScheduleFunction(Map<String, String> variables) {
    super(variables);
    this.job = job(ScheduledJob.class);
    this.inputType = inputType(ScheduledJob.class);
  }

  @Override
  void serve(InputStream input, OutputStream output, Call call) throws IOException {
    Object result = job.run(read(input.readAllBytes(), inputType), call.deadline());
    call.facts().put("result", json().writeValueAsString(result));
    json().writeValue(output, result);
  }
}
