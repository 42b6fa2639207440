package dev.moa.functions.index;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * What is known of a list of classes (bean definitions, or introspections) without loading them.
 * Numbers are places in that list.
 */
final class Facts {

  private static final String[] NONE = {};

  private final String[] classes;
  private final String[] names;
  private final int[] flags;
  private final Names types;
  private final Map<Kind, Names> annotations = new EnumMap<>(Kind.class);
  private final Map<Integer, String[]> indexes;
  private volatile Asked lastType;
  private volatile Asked lastAnnotation;

  private Facts(String[] classes, String[] names, int[] flags, ByteBuffer from) {
    this.classes = classes;
    this.names = names;
    this.flags = flags;
    this.types = Names.read(from);
    for (Kind kind : Kind.values()) {
      annotations.put(kind, Names.read(from));
    }
    int indexed = from.getInt();
    this.indexes = HashMap.newHashMap(indexed);
    for (int i = 0; i < indexed; i++) {
      int number = from.getInt();
      String[] filed = new String[from.getShort()];
      Arrays.setAll(filed, _ -> text(from));
      indexes.put(number, filed);
    }
  }

  static Facts read(ByteBuffer from) {
    int count = from.getInt();
    String[] classes = new String[count];
    String[] names = new String[count];
    int[] flags = new int[count];
    for (int i = 0; i < count; i++) {
      classes[i] = text(from);
      names[i] = text(from);
      flags[i] = from.getInt();
    }
    return new Facts(classes, names, flags, from);
  }

  int size() {
    return classes.length;
  }

  /** The class to make an instance of. */
  String className(int number) {
    return classes[number];
  }

  /** What it says of itself as its name. */
  String name(int number) {
    return names[number];
  }

  boolean is(int number, Flag flag) {
    return (flags[number] & flag.mask()) != 0;
  }

  /** Whether a bean may be asked for as this type: false is certain. */
  boolean mayBe(int number, Class<?> type) {
    Asked asked = lastType;
    if (asked == null || asked.what != type) {
      asked = new Asked(type, null, types.of(type.getName()));
      lastType = asked;
    }
    return asked.numbers.get(number) || is(number, Flag.ASK);
  }

  /** Whether an annotation stands on a class, in one of the ways to stand there. */
  boolean has(int number, Kind kind, String annotation) {
    Asked asked = lastAnnotation;
    if (asked == null || asked.kind != kind || !annotation.equals(asked.what)) {
      asked = new Asked(annotation, kind, annotations.get(kind).of(annotation));
      lastAnnotation = asked;
    }
    return asked.numbers.get(number);
  }

  /** The types under which Micronaut files a bean when it starts. */
  String[] indexes(int number) {
    return indexes.getOrDefault(number, NONE);
  }

  private static String text(ByteBuffer from) {
    byte[] text = new byte[from.getShort()];
    from.get(text);
    return new String(text, StandardCharsets.UTF_8);
  }

  /** The last question: Micronaut asks one question of each bean in turn. */
  private record Asked(Object what, Kind kind, BitSet numbers) {}
}
