package dev.moa.infra.local.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.moa.infra.runtime.Outcome;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/**
 * Messages that one call gets.
 *
 * @param queueArn where they came from
 */
record SqsBatch(String queueArn, List<Message> messages) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The event as Lambda's event source mapping writes it. */
  byte[] event() {
    ObjectNode event = JSON.createObjectNode();
    var records = event.putArray("Records");
    for (Message message : messages) {
      ObjectNode line = records.addObject();
      line.put("messageId", message.messageId());
      line.put("receiptHandle", message.receiptHandle());
      line.put("body", message.body());
      ObjectNode attributes = line.putObject("attributes");
      message.attributesAsStrings().forEach(attributes::put);
      ObjectNode own = line.putObject("messageAttributes");
      message.messageAttributes().forEach((name, value) -> put(own.putObject(name), value));
      line.put("md5OfBody", message.md5OfBody());
      line.put("eventSource", "aws:sqs");
      line.put("eventSourceARN", queueArn);
      line.put("awsRegion", "ap-northeast-2");
    }
    try {
      return JSON.writeValueAsBytes(event);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void put(ObjectNode attribute, MessageAttributeValue value) {
    if (value.stringValue() != null) {
      attribute.put("stringValue", value.stringValue());
    }
    if (value.binaryValue() != null) {
      attribute.put(
          "binaryValue", Base64.getEncoder().encodeToString(value.binaryValue().asByteArray()));
    }
    attribute.putArray("stringListValues");
    attribute.putArray("binaryListValues");
    attribute.put("dataType", value.dataType());
  }

  /**
   * The messages that are done and may go. By Lambda's rules a failed call, or an answer that names
   * a message that was not there, fails the whole batch; so it is with functions that do not report
   * failures one by one, whose answer says nothing.
   */
  List<Message> done(Outcome outcome, boolean partialFailures) {
    if (!(outcome instanceof Outcome.Answered answered)) {
      return List.of();
    }
    if (!partialFailures) {
      return messages;
    }
    Set<String> failed = failures(answered.json());
    Set<String> known = messages.stream().map(Message::messageId).collect(Collectors.toSet());
    if (failed == null || !known.containsAll(failed)) {
      return List.of();
    }
    return messages.stream().filter(message -> !failed.contains(message.messageId())).toList();
  }

  /** The ids in batchItemFailures; null if the answer is none that Lambda reads. */
  private static Set<String> failures(String answer) {
    try {
      JsonNode json = JSON.readTree(answer.isBlank() ? "{}" : answer);
      JsonNode items = json.path("batchItemFailures");
      if (json.isNull() || (json.isObject() && (items.isMissingNode() || items.isNull()))) {
        return Set.of();
      }
      if (!items.isArray()) {
        return null;
      }
      Set<String> failed = new HashSet<>();
      for (JsonNode item : items) {
        failed.add(item.path("itemIdentifier").asText(""));
      }
      return failed;
    } catch (JsonProcessingException e) {
      return null;
    }
  }
}
