package dev.moa.infra.local.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.rabbitmq.client.BasicProperties;
import com.rabbitmq.client.Delivery;
import com.rabbitmq.client.LongString;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Date;
import java.util.Locale;
import java.util.Map;

/** One message as Lambda's event source mapping hands it on. */
record RabbitBatch(String queue, String virtualHost, Delivery message) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("MMM d, yyyy, h:mm:ss a", Locale.US).withZone(ZoneOffset.UTC);

  static RabbitBatch of(String queue, String virtualHost, Delivery message) {
    return new RabbitBatch(queue, virtualHost, message);
  }

  /** The event. */
  byte[] event() {
    ObjectNode event = JSON.createObjectNode();
    event.put("eventSource", "aws:rmq");
    event.put("eventSourceArn", "arn:aws:mq:ap-northeast-2:000000000000:broker:moa:b-local");
    ObjectNode line =
        event.putObject("rmqMessagesByQueue").putArray(queue + "::" + virtualHost).addObject();
    properties(line.putObject("basicProperties"), message.getProperties());
    line.put("redelivered", message.getEnvelope().isRedeliver());
    line.put("data", Base64.getEncoder().encodeToString(message.getBody()));
    try {
      return JSON.writeValueAsBytes(event);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private void properties(ObjectNode to, BasicProperties from) {
    to.put("contentType", from.getContentType());
    to.put("contentEncoding", from.getContentEncoding());
    ObjectNode headers = to.putObject("headers");
    if (from.getHeaders() != null) {
      from.getHeaders().forEach((name, value) -> header(headers, name, value));
    }
    to.put("deliveryMode", from.getDeliveryMode());
    to.put("priority", from.getPriority());
    to.put("correlationId", from.getCorrelationId());
    to.put("replyTo", from.getReplyTo());
    to.put("expiration", from.getExpiration());
    to.put("messageId", from.getMessageId());
    Date timestamp = from.getTimestamp();
    to.put("timestamp", timestamp == null ? null : TIME.format(timestamp.toInstant()));
    to.put("type", from.getType());
    to.put("userId", from.getUserId());
    to.put("appId", from.getAppId());
    to.putNull("clusterId");
    to.put("bodySize", message.getBody().length);
  }

  /** A text comes as its bytes, everything else as it is. */
  private static void header(ObjectNode headers, String name, Object value) {
    if (value instanceof LongString text) {
      ArrayNode bytes = headers.putObject(name).putArray("bytes");
      for (byte one : text.getBytes()) {
        bytes.add(one);
      }
    } else {
      headers.set(name, JSON.valueToTree(value instanceof Map<?, ?> ? value.toString() : value));
    }
  }
}
