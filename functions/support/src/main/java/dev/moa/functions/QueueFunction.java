package dev.moa.functions;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.moa.core.messaging.Message;
import dev.moa.functions.events.SqsEvent;
import io.micronaut.core.type.Argument;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * The handler of every SQS job. Messages fail one by one: what failed is named in the answer and
 * stays in the queue, the rest is done.
 */
public final class QueueFunction extends StreamFunction {

  private static final Logger LOG = LoggerFactory.getLogger(QueueFunction.class);

  private final QueueJob<Object> job;
  private final Argument<Object> payloadType;

  /** Takes the variables of the process, as on Lambda. */
  public QueueFunction() {
    this(System.getenv());
  }

  /**
   * @param variables the function's environment variables
   */
  @SuppressWarnings("unchecked")
  public QueueFunction(Map<String, String> variables) {
    super(variables);
    this.job = job(QueueJob.class);
    this.payloadType = inputType(QueueJob.class);
  }

  @Override
  void serve(InputStream input, OutputStream output, Call call) throws IOException {
    SqsEvent event = read(input.readAllBytes(), Argument.of(SqsEvent.class));
    if (event.records() == null) {
      throw new IllegalArgumentException("this is no event of an SQS queue");
    }
    List<SqsEvent.Failure> failures = new ArrayList<>();
    for (SqsEvent.SqsMessage received : event.records()) {
      if (!handled(received, call.deadline())) {
        failures.add(new SqsEvent.Failure(received.messageId()));
      }
    }
    call.facts().put("messages", event.records().size());
    call.facts().put("failed", failures.size());
    json().writeValue(output, new SqsEvent.Failures(failures));
  }

  private boolean handled(SqsEvent.SqsMessage received, Instant deadline) {
    MDC.put("messageId", received.messageId());
    try {
      Message message = read(received.body().getBytes(UTF_8), Argument.of(Message.class));
      job.handle(message, read(message.payload().getBytes(UTF_8), payloadType), deadline);
      return true;
    } catch (Exception | StackOverflowError e) {
      // What a message sets off must not fail the batch, or it would take the others along.
      LOG.error("message failed", e);
      return false;
    } finally {
      MDC.remove("messageId");
    }
  }
}
