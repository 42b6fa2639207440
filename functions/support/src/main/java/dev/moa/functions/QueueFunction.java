package dev.moa.functions;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.moa.core.messaging.Message;
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
    SQSEvent event = json().readValue(input, Argument.of(SQSEvent.class));
    List<SQSBatchResponse.BatchItemFailure> failures = new ArrayList<>();
    for (SQSEvent.SQSMessage received : event.getRecords()) {
      if (!handled(received, call.deadline())) {
        failures.add(new SQSBatchResponse.BatchItemFailure(received.getMessageId()));
      }
    }
    call.facts().put("messages", event.getRecords().size());
    call.facts().put("failed", failures.size());
    json().writeValue(output, new SQSBatchResponse(failures));
  }

  private boolean handled(SQSEvent.SQSMessage received, Instant deadline) {
    MDC.put("messageId", received.getMessageId());
    try {
      Message message = json().readValue(received.getBody(), Argument.of(Message.class));
      job.handle(message, json().readValue(message.payload(), payloadType), deadline);
      return true;
    } catch (IOException | RuntimeException e) {
      LOG.error("message failed", e);
      return false;
    } finally {
      MDC.remove("messageId");
    }
  }
}
