package dev.moa.infra.template;

import dev.moa.infra.template.Item.Call;
import dev.moa.infra.template.Item.Fields;
import dev.moa.infra.template.Item.Items;
import dev.moa.infra.template.Item.Text;
import java.util.List;

/** The Conditions of a template, decided by the values its parameters have before deployment. */
final class Conditions {
  private final Scope scope;

  Conditions(Scope scope) {
    this.scope = scope;
  }

  boolean allow(Fields resource) {
    return resource.get("Condition").map(item -> holds(name(item))).orElse(true);
  }

  boolean holds(Text name) {
    Item condition =
        scope
            .root()
            .under("Conditions")
            .get(name.text())
            .orElseThrow(
                () -> new TemplateException(name.at(), "there is no condition " + name.text()));
    return test(condition);
  }

  private boolean test(Item item) {
    if (item instanceof Fields fields && fields.get("Condition").isPresent()) {
      return holds(name(fields.need("Condition")));
    }
    if (!(item instanceof Call(String function, Item argument, Position at))) {
      throw new TemplateException(item.at(), "a condition is made of Equals, Not, And and Or");
    }
    return switch (function) {
      case "Condition" -> holds(name(argument));
      case "Equals" -> {
        List<Item> both = items(argument, 2);
        yield scope.values().text(both.get(0)).equals(scope.values().text(both.get(1)));
      }
      case "Not" -> !test(items(argument, 1).getFirst());
      case "And" -> items(argument, 0).stream().allMatch(this::test);
      case "Or" -> items(argument, 0).stream().anyMatch(this::test);
      default -> throw new TemplateException(at, function + " makes no condition");
    };
  }

  static List<Item> items(Item argument, int count) {
    if (argument instanceof Items(List<Item> items, _) && (count == 0 || items.size() == count)) {
      return items;
    }
    throw new TemplateException(
        argument.at(), count == 0 ? "a list is needed" : "a list of " + count + " is needed");
  }

  static Text name(Item item) {
    if (item instanceof Text text) {
      return text;
    }
    throw new TemplateException(item.at(), "a name is needed");
  }
}
