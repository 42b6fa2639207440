package dev.moa.infra.template;

import dev.moa.infra.template.Item.Fields;
import dev.moa.infra.template.Item.Kind;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * One YAML file as CloudFormation reads it: no anchors, no merges, no key twice, its own tags only.
 */
final class YamlFile {
  private static final Set<String> FUNCTIONS =
      Set.of(
          "And",
          "Base64",
          "Cidr",
          "Condition",
          "Equals",
          "FindInMap",
          "GetAZs",
          "GetAtt",
          "If",
          "ImportValue",
          "Join",
          "Not",
          "Or",
          "Ref",
          "Select",
          "Split",
          "Sub");

  private final Path file;

  private YamlFile(Path file) {
    this.file = file;
  }

  /**
   * Reads a file whose top is a map.
   *
   * @throws TemplateException when it cannot be read or is not such a file
   */
  static Fields read(Path file) {
    YamlFile reader = new YamlFile(file);
    try {
      Node root = new Yaml(new LoaderOptions()).compose(new StringReader(Files.readString(file)));
      if (root != null && reader.item(root) instanceof Fields fields) {
        return fields;
      }
      throw new TemplateException(new Position(file, 1), "the top of a template is a map");
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      throw new TemplateException(new Position(file, line), e.getProblem(), e);
    } catch (IOException e) {
      throw new TemplateException(new Position(file, 1), "the file cannot be read", e);
    }
  }

  private Item item(Node node) {
    Position at = at(node);
    if (node.getAnchor() != null) {
      throw new TemplateException(at, "CloudFormation knows no anchors");
    }
    String tag = node.getTag().getValue();
    return tag.startsWith("!") ? call(tag.substring(1), node, at) : plain(node, at);
  }

  private Item plain(Node node, Position at) {
    return switch (node) {
      case ScalarNode scalar -> new Item.Text(scalar.getValue(), kind(scalar), at);
      case SequenceNode sequence -> items(sequence, at);
      case MappingNode mapping -> longForm(fields(mapping, at));
      default -> throw new TemplateException(at, "this kind of YAML is not understood");
    };
  }

  private Item call(String function, Node node, Position at) {
    if (!FUNCTIONS.contains(function)) {
      throw new TemplateException(at, "there is no tag !" + function);
    }
    Item argument =
        switch (node) {
          case ScalarNode scalar -> new Item.Text(scalar.getValue(), Kind.TEXT, at);
          case SequenceNode sequence -> items(sequence, at);
          case MappingNode mapping -> fields(mapping, at);
          default -> throw new TemplateException(at, "this kind of YAML is not understood");
        };
    return new Item.Call(function, argument, at);
  }

  private static Item longForm(Fields fields) {
    if (fields.fields().size() != 1) {
      return fields;
    }
    Map.Entry<String, Item> only = fields.fields().entrySet().iterator().next();
    String name = only.getKey();
    if (!name.equals("Ref") && !name.startsWith("Fn::")) {
      return fields;
    }
    String function = name.replaceFirst("^Fn::", "");
    if (!FUNCTIONS.contains(function)) {
      throw new TemplateException(fields.at(), "there is no function " + name);
    }
    return new Item.Call(function, only.getValue(), fields.at());
  }

  private Item.Items items(SequenceNode sequence, Position at) {
    List<Item> items = new ArrayList<>();
    sequence.getValue().forEach(node -> items.add(item(node)));
    return new Item.Items(List.copyOf(items), at);
  }

  private Fields fields(MappingNode mapping, Position at) {
    Map<String, Item> fields = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      Position keyAt = at(tuple.getKeyNode());
      if (!(tuple.getKeyNode() instanceof ScalarNode key) || key.getTag().equals(Tag.MERGE)) {
        throw new TemplateException(keyAt, "a key must be a plain word");
      }
      if (fields.putIfAbsent(key.getValue(), under(keyAt, item(tuple.getValueNode()))) != null) {
        throw new TemplateException(keyAt, "the key " + key.getValue() + " is here twice");
      }
    }
    return new Fields(fields, at);
  }

  /** A map or list is best found by the line of the key it stands under. */
  private static Item under(Position key, Item item) {
    return switch (item) {
      case Fields(Map<String, Item> fields, _) -> new Fields(fields, key);
      case Item.Items(List<Item> items, _) -> new Item.Items(items, key);
      default -> item;
    };
  }

  private static Kind kind(ScalarNode scalar) {
    Tag tag = scalar.getTag();
    if (tag.equals(Tag.BOOL)) {
      return Kind.BOOLEAN;
    }
    if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
      return Kind.NUMBER;
    }
    if (tag.equals(Tag.TIMESTAMP)) {
      return Kind.DATE;
    }
    return tag.equals(Tag.NULL) ? Kind.NOTHING : Kind.TEXT;
  }

  private Position at(Node node) {
    return new Position(file, node.getStartMark().getLine() + 1);
  }
}
