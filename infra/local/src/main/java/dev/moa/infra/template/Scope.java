package dev.moa.infra.template;

import dev.moa.infra.template.Item.Fields;
import dev.moa.infra.template.Item.Text;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One template of a deployment, the top one or one that it nests: what its names mean in it. */
final class Scope {
  private static final Map<String, String> LOCATION_OF_NESTED =
      Map.of(
          "AWS::CloudFormation::Stack", "TemplateURL",
          "AWS::Serverless::Application", "Location");

  private final Scope parent;
  private final Fields root;
  private final Fields passed;
  private final Map<String, String> given;
  private final Map<String, Fields> resources = new LinkedHashMap<>();
  private final Map<String, Scope> nested = new LinkedHashMap<>();

  private Scope(Scope parent, Fields root, Fields passed, Map<String, String> given) {
    this.parent = parent;
    this.root = root;
    this.passed = passed;
    this.given = given;
    Conditions conditions = new Conditions(this);
    root.under("Resources")
        .fields()
        .forEach(
            (id, item) -> {
              Fields resource = fields(item, id);
              if (conditions.allow(resource)) {
                resources.put(id, resource);
              }
            });
    resources.forEach(this::enter);
  }

  static Scope top(Path file, Map<String, String> parameters) {
    Fields root = YamlFile.read(file);
    return new Scope(null, root, Fields.none(root.at()), parameters);
  }

  private void enter(String id, Fields resource) {
    String location = LOCATION_OF_NESTED.get(type(resource));
    if (location == null) {
      return;
    }
    Fields properties = resource.under("Properties");
    if (properties.need(location) instanceof Text(String text, _, Position at)
        && !text.contains("://")) {
      Path file = file().resolveSibling(text).normalize();
      if (!Files.isRegularFile(file)) {
        throw new TemplateException(at, "there is no nested template " + text);
      }
      nested.put(
          id, new Scope(this, YamlFile.read(file), properties.under("Parameters"), Map.of()));
    }
  }

  Path file() {
    return root.at().file();
  }

  Fields root() {
    return root;
  }

  /** The resources whose condition holds. */
  Map<String, Fields> resources() {
    return resources;
  }

  Map<String, Scope> nested() {
    return nested;
  }

  Values values() {
    return new Values(this);
  }

  static String type(Fields resource) {
    return resource.need("Type") instanceof Text(String text, _, _) ? text : "";
  }

  static Fields fields(Item item, String name) {
    if (item instanceof Fields fields) {
      return fields;
    }
    throw new TemplateException(item.at(), name + " must be a map");
  }

  /** What {@code !Ref name} gives, or null when nothing has that name. */
  Value ref(String name) {
    if (name.startsWith("AWS::")) {
      return new Value.Parameter(name);
    }
    if (root.under("Parameters").get(name).isPresent()) {
      return parameter(name);
    }
    if (resources.containsKey(name)) {
      return isQueue(name) ? new Value.QueueUrl(name) : new Value.Attribute(name, "Ref");
    }
    return null;
  }

  /** What {@code !GetAtt name.attribute} gives, or null when nothing has that name. */
  Value attribute(String name, String attribute) {
    Scope stack = nested.get(name);
    if (stack != null && attribute.startsWith("Outputs.")) {
      return stack.output(name, attribute.substring("Outputs.".length()));
    }
    if (!resources.containsKey(name)) {
      return null;
    }
    return isQueue(name) && attribute.equals("Arn")
        ? new Value.QueueArn(name)
        : new Value.Attribute(name, attribute);
  }

  /**
   * Seen from the template above: an output leads to a queue, or is known to who asks for it only.
   */
  private Value output(String stack, String output) {
    return root.under("Outputs")
        .get(output)
        .map(item -> fields(item, output).need("Value"))
        .map(value -> queueBehind(value).orElseGet(() -> new Value.NestedOutput(stack, output)))
        .orElse(null);
  }

  private Optional<Value> queueBehind(Item item) {
    if (!(item instanceof Item.Call(String function, _, _))
        || !List.of("Ref", "GetAtt").contains(function)) {
      return Optional.empty();
    }
    Value value = values().value(item);
    return value instanceof Value.QueueUrl || value instanceof Value.QueueArn
        ? Optional.of(value)
        : Optional.empty();
  }

  private Value parameter(String name) {
    if (parent == null) {
      return new Value.Parameter(name);
    }
    return passed
        .get(name)
        .map(item -> parent.values().value(item))
        .orElseGet(() -> new Value.Literal(known(name)));
  }

  /** A parameter's value before deployment, or null when only the deployment gives one. */
  String known(String name) {
    String own = given.get(name);
    if (own != null) {
      return own;
    }
    return root.under("Parameters").under(name).get("Default").orElse(null)
            instanceof Text(String text, _, _)
        ? text
        : null;
  }

  /** The value of a parameter of the top template, as {@link #known} says. */
  String knownAtTop(String name) {
    return parent == null ? known(name) : parent.knownAtTop(name);
  }

  private boolean isQueue(String name) {
    return type(resources.get(name)).equals("AWS::SQS::Queue");
  }
}
