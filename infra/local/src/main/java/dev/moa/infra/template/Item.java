package dev.moa.infra.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A piece of a template that still knows its line. */
sealed interface Item {
  Position at();

  /** What a plain scalar would become for a YAML 1.1 reader such as CloudFormation's. */
  enum Kind {
    TEXT,
    NUMBER,
    BOOLEAN,
    DATE,
    NOTHING
  }

  record Text(String text, Kind kind, Position at) implements Item {}

  record Items(List<Item> items, Position at) implements Item {}

  /**
   * An intrinsic function in either form: {@code !Sub x} and {@code {"Fn::Sub": x}} are the same.
   */
  record Call(String function, Item argument, Position at) implements Item {}

  record Fields(Map<String, Item> fields, Position at) implements Item {
    static Fields none(Position at) {
      return new Fields(Map.of(), at);
    }

    Optional<Item> get(String name) {
      return Optional.ofNullable(fields.get(name));
    }

    /** The map under a name, empty when there is none. */
    Fields under(String name) {
      return switch (fields.get(name)) {
        case null -> none(at);
        case Fields inner -> inner;
        case Text(_, Kind kind, Position where) when kind == Kind.NOTHING -> none(where);
        case Item other -> throw new TemplateException(other.at(), name + " must be a map");
      };
    }

    Item need(String name) {
      return get(name).orElseThrow(() -> new TemplateException(at, name + " is missing"));
    }

    /** These fields over others, as SAM lays a resource over Globals: maps merge, lists add up. */
    Fields over(Fields base) {
      Map<String, Item> merged = new LinkedHashMap<>(base.fields);
      fields.forEach((name, item) -> merged.merge(name, item, Fields::merge));
      return new Fields(merged, at);
    }

    private static Item merge(Item base, Item own) {
      if (base instanceof Fields lower && own instanceof Fields upper) {
        return upper.over(lower);
      }
      if (base instanceof Items first && own instanceof Items second) {
        List<Item> both = new ArrayList<>(first.items());
        both.addAll(second.items());
        return new Items(List.copyOf(both), second.at());
      }
      return own;
    }
  }
}
