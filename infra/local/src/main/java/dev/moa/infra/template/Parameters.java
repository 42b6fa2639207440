package dev.moa.infra.template;

import dev.moa.infra.template.Item.Fields;
import dev.moa.infra.template.Item.Text;
import java.util.Map;

/**
 * The parameters of one template.
 *
 * @param above of the template that nests this one, or null at the top
 * @param passed what that template passes
 * @param given what a deployment gives at the top
 */
record Parameters(Scope above, Fields declared, Fields passed, Map<String, String> given) {

  /** A nested template is passed what it needs and no more. */
  void match() {
    passed
        .fields()
        .forEach(
            (name, item) -> {
              if (!has(name)) {
                throw new TemplateException(
                    item.at(), "the nested template has no parameter " + name);
              }
            });
    for (String name : declared.fields().keySet()) {
      if (above != null && passed.get(name).isEmpty() && known(name) == null) {
        throw new TemplateException(passed.at(), "the nested template needs the parameter " + name);
      }
    }
  }

  boolean has(String name) {
    return declared.get(name).isPresent();
  }

  /** What a parameter stands for, seen from the top template. */
  Value value(String name) {
    if (above == null) {
      return new Value.Parameter(name);
    }
    return passed
        .get(name)
        .map(item -> above.values().value(item))
        .orElseGet(() -> new Value.Literal(known(name)));
  }

  /** A parameter's value before deployment, or null when only the deployment gives one. */
  String known(String name) {
    String own = given.get(name);
    if (own != null) {
      return own;
    }
    return declared.under(name).get("Default").orElse(null) instanceof Text(String text, _, _)
        ? text
        : null;
  }

  /** The value of a parameter of the top template, as {@link #known} says. */
  String knownAtTop(String name) {
    return above == null ? known(name) : above.parameters().knownAtTop(name);
  }
}
