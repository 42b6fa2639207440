package dev.moa.functions.index;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The index of a zip: its bean definitions, its introspections, and every other service that
 * Micronaut looks for, by name. Whoever packages a zip writes it; the form is what {@link #read}
 * reads.
 */
public final class Index {

  /** Where it lies among the classes. */
  public static final String FILE = "META-INF/moa/beans.index";

  /** What it begins with; another number for each change of its form. */
  public static final int MAGIC = 0x4d6f6131;

  private final Facts beans;
  private final Facts introspections;
  private final Map<String, List<String>> services;

  private Index(ByteBuffer bytes) {
    this.beans = Facts.read(bytes);
    this.introspections = Facts.read(bytes);
    this.services = services(bytes);
  }

  /**
   * Reads the index that lies beside the classes of this loader.
   *
   * @throws IOException if there is none, or it is of another version of these classes
   */
  static Index read(ClassLoader loader) throws IOException {
    try (InputStream file = loader.getResourceAsStream(FILE)) {
      if (file == null) {
        throw new IOException("There is no " + FILE);
      }
      ByteBuffer bytes = ByteBuffer.wrap(file.readAllBytes());
      if (bytes.getInt() != MAGIC) {
        throw new IOException(FILE + " is of another version: package the zip anew");
      }
      return new Index(bytes);
    }
  }

  Facts beans() {
    return beans;
  }

  Facts introspections() {
    return introspections;
  }

  /** Class names by the name of what they serve; there are no others in the zip. */
  Map<String, List<String>> services() {
    return services;
  }

  private static Map<String, List<String>> services(ByteBuffer bytes) {
    int count = bytes.getInt();
    Map<String, List<String>> services = HashMap.newHashMap(count);
    for (int i = 0; i < count; i++) {
      String service = text(bytes);
      int size = bytes.getShort();
      List<String> names = new ArrayList<>(size);
      for (int name = 0; name < size; name++) {
        names.add(text(bytes));
      }
      services.put(service, names);
    }
    return services;
  }

  private static String text(ByteBuffer from) {
    byte[] text = new byte[from.getShort()];
    from.get(text);
    return new String(text, StandardCharsets.UTF_8);
  }
}
