package dev.moa.infra.template;

import dev.moa.infra.template.FunctionItem.EventItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Routes that API Gateway would take and answer otherwise than meant. */
final class HttpRules {
  private static final int MOST_ROUTES = 300;
  private static final Set<String> METHODS =
      Set.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "ANY");
  private static final Pattern PATH = Pattern.compile("(/([\\w.~-]+|\\{\\w+}))*(/\\{\\w+\\+})?|/");

  private final Scope top;
  private final Problems problems;
  private final List<Route> routes = new ArrayList<>();

  HttpRules(Scope top, Problems problems) {
    this.top = top;
    this.problems = problems;
  }

  void check(FunctionItem function) {
    function.events("HttpApi").forEach(this::route);
  }

  private void route(EventItem event) {
    Item pathItem = event.properties().need("Path");
    String path = event.text("Path");
    if (path.isEmpty() || !PATH.matcher(path).matches()) {
      problems.report(
          Rule.PATH, pathItem.at(), path + " is no path: /fixed/{variable}, no slash at the end");
    }
    Item methodItem = event.properties().need("Method");
    String method = event.text("Method").toUpperCase(Locale.ROOT);
    if (!METHODS.contains(method)) {
      problems.report(Rule.METHOD, methodItem.at(), "there is no method " + method);
    }
    api(event);
    Route route = new Route(method, path, event.function().name(), pathItem.at());
    routes.stream()
        .filter(other -> other.overlaps(route))
        .findFirst()
        .ifPresent(other -> problems.report(Rule.ROUTE_OVERLAP, route.at(), other.against(route)));
    routes.add(route);
  }

  private void api(EventItem event) {
    boolean ofThisTemplate =
        event.property("ApiId").orElse(null) instanceof Item.Call(String function, Item name, _)
            && function.equals("Ref")
            && name instanceof Item.Text(String id, _, _)
            && top.resources().containsKey(id)
            && Scope.type(top.resources().get(id)).equals("AWS::Serverless::HttpApi");
    if (!ofThisTemplate) {
      problems.report(
          Rule.API_ID, event.at("ApiId"), "ApiId must be !Ref of an HttpApi of this template");
    }
  }

  void checkCount() {
    if (routes.size() > MOST_ROUTES) {
      problems.report(
          Rule.ROUTES,
          top.root().at(),
          "an API has at most 300 routes, this one has " + routes.size());
    }
  }

  private record Route(String method, String path, String function, Position at) {

    /**
     * A fixed segment beside a variable wins, so that is no overlap, unless each route wins at
     * another place. Two names for one variable are refused whatever the methods.
     */
    boolean overlaps(Route other) {
      List<String> mine = segments();
      List<String> theirs = other.segments();
      if (mine.equals(theirs)) {
        return !path.equals(other.path) || sameMethod(other);
      }
      return sameMethod(other) && ambiguous(mine, theirs);
    }

    private boolean sameMethod(Route other) {
      return method.equals(other.method);
    }

    private static boolean ambiguous(List<String> mine, List<String> theirs) {
      if (mine.size() != theirs.size()) {
        return false;
      }
      boolean mineWins = false;
      boolean theirsWins = false;
      for (int i = 0; i < mine.size(); i++) {
        boolean myVariable = mine.get(i).startsWith("{");
        boolean theirVariable = theirs.get(i).startsWith("{");
        if (!myVariable && !theirVariable && !mine.get(i).equals(theirs.get(i))) {
          return false;
        }
        mineWins |= !myVariable && theirVariable;
        theirsWins |= myVariable && !theirVariable;
      }
      return mineWins && theirsWins;
    }

    /** The path's parts, with variables by no name. */
    private List<String> segments() {
      return List.of(path.replaceAll("\\{\\w+(\\+?)}", "{$1}").split("/", -1));
    }

    String against(Route other) {
      return "%s %s of %s and %s %s of %s take the same paths"
          .formatted(method, path, function, other.method, other.path, other.function);
    }
  }
}
