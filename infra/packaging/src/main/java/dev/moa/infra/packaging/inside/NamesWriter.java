package dev.moa.infra.packaging.inside;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Writes sets of numbers by name: how many, then the hash of each name in order with the place of
 * the rest (the name, how many numbers, the numbers).
 */
final class NamesWriter {

  private NamesWriter() {}

  static void write(Map<String, BitSet> sets, DataOutputStream out) throws IOException {
    List<String> names =
        sets.keySet().stream()
            .sorted(Comparator.comparing(String::hashCode).thenComparing(it -> it))
            .toList();
    var head = new ByteArrayOutputStream();
    var body = new ByteArrayOutputStream();
    var table = new DataOutputStream(head);
    var rest = new DataOutputStream(body);
    table.writeInt(names.size());
    int start = Integer.BYTES + names.size() * 2 * Integer.BYTES;
    for (String name : names) {
      table.writeInt(name.hashCode());
      table.writeInt(start + rest.size());
      byte[] text = name.getBytes(StandardCharsets.UTF_8);
      rest.writeShort(text.length);
      rest.write(text);
      BitSet numbers = sets.get(name);
      rest.writeShort(numbers.cardinality());
      for (int number : numbers.stream().toArray()) {
        rest.writeShort(number);
      }
    }
    out.writeInt(head.size() + body.size());
    head.writeTo(out);
    body.writeTo(out);
  }
}
