package dev.moa.functions.logging;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;
import org.slf4j.event.Level;
import org.slf4j.event.LoggingEvent;
import org.slf4j.helpers.AbstractLogger;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.spi.LoggingEventAware;
import org.slf4j.spi.MDCAdapter;

/**
 * Writes each event as one line of JSON to standard output, which is where Lambda takes logs from:
 * time, level, logger, message, the MDC, the event's key-value pairs, the stack trace.
 */
final class JsonLogger extends AbstractLogger implements LoggingEventAware {

  private static final long serialVersionUID = 1L;
  private static final JsonFactory JSON = new JsonFactory();
  private static final Set<String> OWN_NAMES =
      Set.of("time", "level", "logger", "message", "exception");

  private final transient MDCAdapter mdc;
  private final Level threshold;

  JsonLogger(String name, MDCAdapter mdc) {
    this.name = name;
    this.mdc = mdc;
    this.threshold = name.startsWith("dev.moa") ? Level.INFO : Level.WARN;
  }

  @Override
  public void log(LoggingEvent event) {
    String text = MessageFormatter.basicArrayFormat(event.getMessage(), event.getArgumentArray());
    write(event.getLevel(), text, event.getKeyValuePairs(), event.getThrowable());
  }

  @Override
  protected void handleNormalizedLoggingCall(
      Level level, Marker marker, String pattern, Object[] arguments, Throwable throwable) {
    write(level, MessageFormatter.basicArrayFormat(pattern, arguments), null, throwable);
  }

  private void write(Level level, String text, List<KeyValuePair> pairs, Throwable thrown) {
    if (level.toInt() < threshold.toInt()) {
      return;
    }
    StringWriter line = new StringWriter(256);
    try (JsonGenerator json = JSON.createGenerator(line)) {
      json.writeStartObject();
      json.writeStringField("time", Instant.now().toString());
      json.writeStringField("level", level.name());
      json.writeStringField("logger", name);
      json.writeStringField("message", text);
      for (var member : members(pairs).entrySet()) {
        json.writeFieldName(member.getKey());
        write(json, member.getValue());
      }
      if (thrown != null) {
        json.writeStringField("exception", trace(thrown));
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    System.out.println(line);
  }

  /** The MDC and the event's own pairs, which win; neither takes a name that the logger uses. */
  private Map<String, Object> members(List<KeyValuePair> pairs) {
    Map<String, Object> members = new LinkedHashMap<>();
    Map<String, String> context = mdc.getCopyOfContextMap();
    if (context != null) {
      members.putAll(context);
    }
    if (pairs != null) {
      for (KeyValuePair pair : pairs) {
        members.put(String.valueOf(pair.key), pair.value);
      }
    }
    members.keySet().removeAll(OWN_NAMES);
    return members;
  }

  private static void write(JsonGenerator json, Object value) throws IOException {
    switch (value) {
      case null -> json.writeNull();
      case Long number -> json.writeNumber(number);
      case Integer number -> json.writeNumber(number);
      case Double number when Double.isFinite(number) -> json.writeNumber(number);
      case Boolean flag -> json.writeBoolean(flag);
      default -> json.writeString(text(value));
    }
  }

  /** Logging must not fail what it tells of, whatever the value does. */
  private static String text(Object value) {
    try {
      return String.valueOf(value);
    } catch (RuntimeException e) {
      return value.getClass().getName() + ", which cannot be told";
    }
  }

  private static String trace(Throwable thrown) {
    StringWriter trace = new StringWriter();
    try {
      thrown.printStackTrace(new PrintWriter(trace));
      return trace.toString();
    } catch (RuntimeException e) {
      return thrown.getClass().getName() + ", which cannot be told";
    }
  }

  private boolean enabled(Level level) {
    return level.toInt() >= threshold.toInt();
  }

  @Override
  protected String getFullyQualifiedCallerName() {
    return null;
  }

  @Override
  public boolean isTraceEnabled() {
    return enabled(Level.TRACE);
  }

  @Override
  public boolean isTraceEnabled(Marker marker) {
    return enabled(Level.TRACE);
  }

  @Override
  public boolean isDebugEnabled() {
    return enabled(Level.DEBUG);
  }

  @Override
  public boolean isDebugEnabled(Marker marker) {
    return enabled(Level.DEBUG);
  }

  @Override
  public boolean isInfoEnabled() {
    return enabled(Level.INFO);
  }

  @Override
  public boolean isInfoEnabled(Marker marker) {
    return enabled(Level.INFO);
  }

  @Override
  public boolean isWarnEnabled() {
    return enabled(Level.WARN);
  }

  @Override
  public boolean isWarnEnabled(Marker marker) {
    return enabled(Level.WARN);
  }

  @Override
  public boolean isErrorEnabled() {
    return enabled(Level.ERROR);
  }

  @Override
  public boolean isErrorEnabled(Marker marker) {
    return enabled(Level.ERROR);
  }
}
