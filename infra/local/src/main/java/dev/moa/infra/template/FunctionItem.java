package dev.moa.infra.template;

import dev.moa.infra.template.Item.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A function as it stands in the file, for checks that must name a line.
 *
 * @param properties with Globals applied
 */
record FunctionItem(String name, Fields resource, Fields properties, Values values) {

  static List<FunctionItem> of(Scope scope) {
    List<FunctionItem> functions = new ArrayList<>();
    scope
        .resources()
        .forEach(
            (name, resource) -> {
              if (Scope.type(resource).equals(Functions.TYPE)) {
                Fields properties = Functions.properties(scope, resource);
                functions.add(new FunctionItem(name, resource, properties, scope.values()));
              }
            });
    return functions;
  }

  List<EventItem> events() {
    List<EventItem> events = new ArrayList<>();
    properties
        .under("Events")
        .fields()
        .forEach((id, item) -> events.add(new EventItem(this, id, Scope.fields(item, id))));
    return events;
  }

  /** The events of one type. */
  List<EventItem> events(String type) {
    return events().stream().filter(event -> event.type().equals(type)).toList();
  }

  Fields variables() {
    return properties.under("Environment").under("Variables");
  }

  int timeoutSeconds() {
    return values.number(properties.get("Timeout").orElse(null), Functions.DEFAULT_TIMEOUT_SECONDS);
  }

  /** An event of a function. */
  record EventItem(FunctionItem function, String id, Fields event) {
    String type() {
      return function.values.text(event.need("Type"));
    }

    Fields properties() {
      return event.under("Properties");
    }

    Optional<Item> property(String name) {
      return properties().get(name);
    }

    /** A property's text, or null when it is not there. */
    String text(String name) {
      return property(name).map(function.values::text).orElse(null);
    }

    int number(String name, int absent) {
      return function.values.number(property(name).orElse(null), absent);
    }

    /** Where a property stands, or would stand. */
    Position at(String property) {
      return property(property).map(Item::at).orElse(event.at());
    }
  }
}
