package dev.moa.infra.template;

import dev.moa.infra.template.CodeFacts.Endpoint;
import dev.moa.infra.template.CodeFacts.Kind;
import dev.moa.infra.template.CodeFacts.Zip;
import dev.moa.infra.template.FunctionItem.EventItem;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Whether the template and the code speak of the same functions. */
final class CodeRules {
  private static final Map<Kind, String> EVENT_OF =
      Map.of(
          Kind.HTTP, "HttpApi",
          Kind.SCHEDULE, "ScheduleV2",
          Kind.QUEUE, "SQS",
          Kind.RABBIT, "MQ");

  private final Scope top;
  private final Map<Path, Zip> zips = new HashMap<>();
  private final Problems problems;

  CodeRules(Scope top, CodeFacts code, Problems problems) {
    this.top = top;
    this.problems = problems;
    code.zips().forEach((path, zip) -> zips.put(path.toAbsolutePath().normalize(), zip));
  }

  void check(FunctionItem function) {
    Item codeUri = function.properties().need("CodeUri");
    String path = function.values().text(codeUri);
    Zip zip = zips.get(top.file().toAbsolutePath().resolveSibling(path).normalize());
    if (zip == null) {
      problems.report(Rule.ZIP, codeUri.at(), "the build makes no " + path);
      return;
    }
    Item handler = function.properties().need("Handler");
    String className = function.values().text(handler).replaceFirst("::.*", "");
    if (!zip.classes().contains(className)) {
      problems.report(Rule.HANDLER, handler.at(), "%s is not in %s".formatted(className, path));
    }
    name(function, zip);
  }

  private void name(FunctionItem function, Zip zip) {
    Item item = function.variables().get("MOA_FUNCTION").orElse(null);
    if (item == null) {
      problems.report(
          Rule.FUNCTION_NAME, function.resource().at(), function.name() + " has no MOA_FUNCTION");
      return;
    }
    String name = function.values().text(item);
    if (!name.equals(function.name())) {
      problems.report(
          Rule.FUNCTION_NAME,
          item.at(),
          "MOA_FUNCTION of %s says %s".formatted(function.name(), name));
      return;
    }
    List<Endpoint> named =
        zip.endpoints().stream().filter(endpoint -> endpoint.name().equals(name)).toList();
    if (named.size() == 1) {
      endpoint(function, named.getFirst());
    } else {
      problems.report(
          Rule.ENDPOINT,
          item.at(),
          "%d endpoints of the zip are called %s".formatted(named.size(), name));
    }
  }

  private void endpoint(FunctionItem function, Endpoint endpoint) {
    trigger(function, endpoint);
    Set<String> missing = new HashSet<>(endpoint.variables());
    missing.removeAll(function.variables().fields().keySet());
    // Lambda sets these itself.
    missing.removeIf(name -> name.startsWith("AWS_"));
    missing.stream()
        .sorted()
        .forEach(
            name ->
                problems.report(
                    Rule.VARIABLE,
                    function.variables().at(),
                    "%s reads %s, which is not given".formatted(function.name(), name)));
  }

  private void trigger(FunctionItem function, Endpoint endpoint) {
    List<EventItem> events = function.events();
    String wanted = EVENT_OF.get(endpoint.kind());
    for (EventItem event : events) {
      if (!EVENT_OF.containsValue(event.type())) {
        continue; // another rule's
      }
      if (!event.type().equals(wanted)) {
        problems.report(
            Rule.TRIGGER,
            event.event().at(),
            "%s is made for %s, not for %s".formatted(function.name(), wanted, event.type()));
      } else if (endpoint.kind() == Kind.HTTP) {
        route(event, endpoint);
      }
    }
    // A job may run at several times with several inputs, or at none: then somebody invokes it. A
    // worker may read several queues of the broker, each of which it works off one by one.
    boolean enough =
        switch (endpoint.kind()) {
          case SCHEDULE -> true;
          case RABBIT -> !events.isEmpty();
          case HTTP, QUEUE -> events.size() == 1;
        };
    if (!enough) {
      problems.report(
          Rule.TRIGGER,
          function.resource().at(),
          "%s has %d events, not one".formatted(function.name(), events.size()));
    }
  }

  private void route(EventItem event, Endpoint endpoint) {
    String route =
        "%s %s".formatted(event.text("Method").toUpperCase(Locale.ROOT), event.text("Path"));
    String controller = "%s %s".formatted(endpoint.method(), endpoint.path());
    if (!route.equals(controller)) {
      problems.report(
          Rule.ROUTE,
          event.at("Path"),
          "the route is %s, the controller's %s".formatted(route, controller));
    }
  }

  /** Each endpoint of the code has a function that runs it. */
  void checkAllRun() {
    zips.forEach(
        (path, zip) ->
            zip.endpoints().stream()
                .filter(endpoint -> !top.resources().containsKey(endpoint.name()))
                .forEach(
                    endpoint ->
                        problems.report(
                            Rule.ENDPOINT,
                            top.root().at(),
                            "no function runs %s of %s".formatted(endpoint.name(), path))));
  }
}
