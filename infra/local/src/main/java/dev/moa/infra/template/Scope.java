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

  private final Fields root;
  private final Parameters parameters;
  private final Map<String, Fields> resources = new LinkedHashMap<>();
  private final Map<String, Scope> nested = new LinkedHashMap<>();

  private Scope(Fields root, Parameters parameters) {
    this.root = root;
    this.parameters = parameters;
    parameters.match();
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
    Fields declared = root.under("Parameters");
    return new Scope(root, new Parameters(null, declared, Fields.none(root.at()), parameters));
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
        throw new TemplateException(
            Rule.NESTED_FILE, at, "there is no nested template " + text, null);
      }
      Fields inner = YamlFile.read(file);
      Fields passed = properties.under("Parameters");
      Parameters own = new Parameters(this, inner.under("Parameters"), passed, Map.of());
      nested.put(id, new Scope(inner, own));
    }
  }

  Path file() {
    return root.at().file();
  }

  Fields root() {
    return root;
  }

  Parameters parameters() {
    return parameters;
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
    if (parameters.has(name)) {
      return parameters.value(name);
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
   * Seen from the template above: an output leads to a queue or a bucket, or is known to who asks
   * for it only.
   */
  private Value output(String stack, String output) {
    return root.under("Outputs")
        .get(output)
        .map(item -> fields(item, output).need("Value"))
        .map(value -> known(value).orElseGet(() -> new Value.NestedOutput(stack, output)))
        .orElse(null);
  }

  private Optional<Value> known(Item item) {
    if (!(item instanceof Item.Call(String function, _, _))
        || !List.of("Ref", "GetAtt").contains(function)) {
      return Optional.empty();
    }
    Value value = values().value(item);
    return switch (value) {
      case Value.QueueUrl _, Value.QueueArn _ -> Optional.of(value);
      case Value.Attribute(String name, String attribute)
          when attribute.equals("QueueName") && isQueue(name) ->
          Optional.of(value);
      case Value.Attribute(String name, String attribute)
          when attribute.equals("Ref") && isOfType(name, Buckets.TYPE) ->
          Optional.of(value);
      case null, default -> Optional.empty();
    };
  }

  private boolean isQueue(String name) {
    return isOfType(name, Queues.TYPE);
  }

  private boolean isOfType(String name, String type) {
    return resources.containsKey(name) && type(resources.get(name)).equals(type);
  }
}
