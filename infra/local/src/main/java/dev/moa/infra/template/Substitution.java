package dev.moa.infra.template;

import dev.moa.infra.template.Item.Fields;
import dev.moa.infra.template.Item.Items;
import dev.moa.infra.template.Item.Kind;
import dev.moa.infra.template.Item.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns {@code !Sub}, {@code !Join} and references to secrets into values. */
final class Substitution {
  private static final Pattern SECRET =
      Pattern.compile("\\{\\{resolve:secretsmanager:(.+?):SecretString:([^:}]+):{0,2}}}");

  private final Values values;

  Substitution(Values values) {
    this.values = values;
  }

  Value of(Item argument) {
    if (argument instanceof Text text) {
      return of(text, Fields.none(text.at()));
    }
    if (argument instanceof Items(List<Item> items, _)
        && items.size() == 2
        && items.get(0) instanceof Text text
        && items.get(1) instanceof Fields own) {
      return of(text, own);
    }
    throw new TemplateException(argument.at(), "Sub needs a text, or a text and a map");
  }

  private Value of(Text pattern, Fields own) {
    Map<String, Value> variables = new LinkedHashMap<>();
    Matcher names = Value.Sub.NAME.matcher(pattern.text());
    while (names.find()) {
      String name = names.group(1).trim();
      variables.put(name, variable(new Text(name, Kind.TEXT, pattern.at()), own));
    }
    return secrets(pattern.text(), variables);
  }

  private Value variable(Text name, Fields own) {
    Value value =
        own.get(name.text())
            .map(values::value)
            .orElseGet(() -> name.text().contains(".") ? values.attribute(name) : values.ref(name));
    if (value == null) {
      throw new TemplateException(name.at(), name.text() + " has no value");
    }
    return value;
  }

  static Value joined(String between, List<Value> parts) {
    Map<String, Value> variables = new LinkedHashMap<>();
    parts.forEach(part -> variables.put("part" + variables.size(), part));
    String pattern =
        String.join(literal(between), variables.keySet().stream().map("${%s}"::formatted).toList());
    return new Value.Sub(pattern, variables);
  }

  /** A text that may hold references to secrets but no variables. */
  static Value secrets(String text) {
    return SECRET.matcher(text).find() ? secrets(literal(text), Map.of()) : new Value.Literal(text);
  }

  private static Value secrets(String pattern, Map<String, Value> variables) {
    Map<String, Value> all = new LinkedHashMap<>(variables);
    StringBuilder rest = new StringBuilder();
    Matcher secrets = SECRET.matcher(pattern);
    while (secrets.find()) {
      String name = "secret " + all.size();
      all.put(name, new Value.Secret(new Value.Sub(secrets.group(1), variables), secrets.group(2)));
      secrets.appendReplacement(rest, Matcher.quoteReplacement("${" + name + "}"));
    }
    secrets.appendTail(rest);
    return all.isEmpty()
        ? new Value.Literal(rest.toString().replace("${!", "${"))
        : new Value.Sub(rest.toString(), all);
  }

  private static String literal(String text) {
    return text.replace("${", "${!");
  }
}
