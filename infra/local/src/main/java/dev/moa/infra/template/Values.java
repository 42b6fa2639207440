package dev.moa.infra.template;

import dev.moa.infra.template.Item.Call;
import dev.moa.infra.template.Item.Fields;
import dev.moa.infra.template.Item.Items;
import dev.moa.infra.template.Item.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Works out what the texts and lists of one template mean. */
final class Values {
  private final Scope scope;

  Values(Scope scope) {
    this.scope = scope;
  }

  /** A value that may be known at deployment only, or null for {@code AWS::NoValue}. */
  Value value(Item item) {
    return switch (item) {
      case Text(String text, _, _) -> Substitution.secrets(text);
      case Call call -> call(call);
      case Items(_, Position at) -> throw new TemplateException(at, "a single value is needed");
      case Fields(_, Position at) -> throw new TemplateException(at, "a single value is needed");
    };
  }

  private Value call(Call call) {
    Item argument = call.argument();
    return switch (call.function()) {
      case "Ref" -> ref(Conditions.name(argument));
      case "GetAtt" -> attribute(argument);
      case "Sub" -> new Substitution(this).of(argument);
      case "Join" -> join(Conditions.items(argument, 2));
      case "Select" -> select(Conditions.items(argument, 2));
      case "If" -> value(branch(argument));
      default ->
          throw new TemplateException(call.at(), call.function() + " is not understood here");
    };
  }

  Value ref(Text name) {
    if (name.text().equals("AWS::NoValue")) {
      return null;
    }
    Value value = scope.ref(name.text());
    if (value == null) {
      throw new TemplateException(name.at(), "there is no parameter or resource " + name.text());
    }
    return value;
  }

  private Value attribute(Item argument) {
    if (argument instanceof Text text) {
      return attribute(text);
    }
    List<Item> parts = Conditions.items(argument, 2);
    return attribute(
        new Text(text(parts.get(0)) + "." + text(parts.get(1)), Item.Kind.TEXT, argument.at()));
  }

  Value attribute(Text name) {
    int dot = name.text().indexOf('.');
    if (dot < 1) {
      throw new TemplateException(name.at(), "GetAtt needs resource.attribute");
    }
    Value value = scope.attribute(name.text().substring(0, dot), name.text().substring(dot + 1));
    if (value == null) {
      throw new TemplateException(name.at(), "there is nothing behind " + name.text());
    }
    return value;
  }

  private Value join(List<Item> arguments) {
    List<Value> parts = items(arguments.get(1)).stream().map(this::value).toList();
    return Substitution.joined(text(arguments.get(0)), parts);
  }

  private Value select(List<Item> arguments) {
    List<Item> choices = items(arguments.get(1));
    Text index = new Text(text(arguments.get(0)), Item.Kind.TEXT, arguments.get(0).at());
    int at = number(index, 0);
    if (at < 0 || at >= choices.size()) {
      throw new TemplateException(index.at(), "there is no element " + at);
    }
    return value(choices.get(at));
  }

  private Item branch(Item argument) {
    List<Item> parts = Conditions.items(argument, 3);
    boolean holds = new Conditions(scope).holds(Conditions.name(parts.get(0)));
    return parts.get(holds ? 1 : 2);
  }

  /** The item that is left when every {@code !If} above it is decided; null for NoValue. */
  Item decided(Item item) {
    if (item instanceof Call(String function, Item argument, _)) {
      if (function.equals("If")) {
        return decided(branch(argument));
      }
      if (function.equals("Ref")
          && argument instanceof Text(String name, _, _)
          && name.equals("AWS::NoValue")) {
        return null;
      }
    }
    return item;
  }

  /** A text that must be known before deployment, by the parameters' defaults. */
  String text(Item item) {
    Value value = value(item);
    return value == null ? "" : value.resolve(new BeforeDeployment(scope, item.at()));
  }

  int number(Item item, int absent) {
    if (item == null) {
      return absent;
    }
    String text = text(item);
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new TemplateException(item.at(), "a number is needed, not " + text, e);
    }
  }

  boolean flag(Item item, boolean absent) {
    return item == null ? absent : text(item).equalsIgnoreCase("true");
  }

  /** A list, written out or given by a parameter of comma-separated texts. */
  List<Item> items(Item item) {
    Item decided = decided(item);
    return switch (decided) {
      case null -> List.of();
      case Items(List<Item> items, _) -> {
        List<Item> kept = new ArrayList<>(items.stream().map(this::decided).toList());
        kept.removeIf(element -> element == null);
        yield kept;
      }
      case Call _ ->
          Arrays.stream(text(decided).split(",", -1))
              .map(String::strip)
              .filter(part -> !part.isEmpty())
              .<Item>map(part -> new Text(part, Item.Kind.TEXT, decided.at()))
              .toList();
      default -> throw new TemplateException(decided.at(), "a list is needed");
    };
  }

  List<String> texts(Item item) {
    return item == null ? List.of() : items(item).stream().map(this::text).toList();
  }
}
