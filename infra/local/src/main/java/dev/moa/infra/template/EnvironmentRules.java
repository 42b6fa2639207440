package dev.moa.infra.template;

import dev.moa.infra.template.Item.Fields;
import dev.moa.infra.template.Item.Kind;
import dev.moa.infra.template.Item.Text;

/** Environments that Lambda refuses, or that say another thing than they seem to. */
final class EnvironmentRules {
  private static final int MOST_BYTES = 4096;

  private final Scope top;
  private final Problems problems;

  EnvironmentRules(Scope top, Problems problems) {
    this.top = top;
    this.problems = problems;
  }

  void check(FunctionItem function) {
    Fields variables = function.variables();
    variables.fields().forEach(this::variable);
    int bytes =
        variables.fields().entrySet().stream()
            .mapToInt(entry -> entry.getKey().length() + size(function, entry.getValue()))
            .sum();
    if (bytes > MOST_BYTES) {
      problems.report(
          Rule.ENVIRONMENT_SIZE,
          variables.at(),
          "%s has about %d bytes of variables; 4096 fit".formatted(function.name(), bytes));
    }
  }

  private void variable(String name, Item item) {
    if (item instanceof Text(String text, Kind kind, Position at) && kind != Kind.TEXT) {
      problems.report(Rule.QUOTES, at, "%s: %s must stand in quotes".formatted(name, text));
    }
  }

  private int size(FunctionItem function, Item item) {
    Value value = function.values().value(item);
    return value == null ? 0 : value.resolve(new Sizes(top, item.at(), problems)).length();
  }

  /** Answers with as many letters as the real value may have. */
  private record Sizes(Scope top, Position at, Problems problems) implements Resolver {
    private static final int ADDRESS = 160;
    private static final int SECRET = 64;

    @Override
    public String parameter(String name) {
      Fields declared = top.root().under("Parameters").under(name);
      String known = top.parameters().known(name);
      int length = known == null ? 0 : known.length();
      return "x"
          .repeat(Math.max(length, top.values().number(declared.get("MaxLength").orElse(null), 0)));
    }

    @Override
    public String nestedOutput(String stack, String output) {
      return "x".repeat(ADDRESS);
    }

    @Override
    public String queueUrl(String queue) {
      return "x".repeat(ADDRESS);
    }

    @Override
    public String queueArn(String queue) {
      return "x".repeat(ADDRESS);
    }

    @Override
    public String secret(String id, String field) {
      return "x".repeat(SECRET);
    }

    /** The API names its functions, so none of them can wait for the API. */
    @Override
    public String attribute(String resource, String attribute) {
      Fields named = top.resources().get(resource);
      if (named != null && Scope.type(named).equals("AWS::Serverless::HttpApi")) {
        problems.report(
            Rule.CYCLE, at, resource + " names this function, which cannot name it in turn");
      }
      return "x".repeat(ADDRESS);
    }
  }
}
