package dev.moa.infra.packaging.inside;

import dev.moa.functions.index.Flag;
import dev.moa.functions.index.Kind;
import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.core.annotation.AnnotationUtil;
import io.micronaut.core.annotation.Indexes;
import io.micronaut.core.beans.BeanIntrospectionReference;
import io.micronaut.inject.BeanDefinitionReference;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Asks a list of beans, or of introspections, all that the index is to say of them. */
final class FactsWriter {

  private final List<Entry> entries = new ArrayList<>();
  private final Map<String, BitSet> types = new TreeMap<>();
  private final Map<Kind, Map<String, BitSet>> annotations = new EnumMap<>(Kind.class);
  private final List<AnnotationMetadata> metadatas = new ArrayList<>();
  private final Set<String> names = new TreeSet<>(AnnotationUtil.INTERNAL_ANNOTATION_NAMES);
  private final Map<Integer, List<String>> indexes = new TreeMap<>();

  FactsWriter() {
    for (Kind kind : Kind.values()) {
      annotations.put(kind, new TreeMap<>());
    }
  }

  FactsWriter beans(List<BeanDefinitionReference<?>> beans) {
    for (BeanDefinitionReference<?> bean : beans) {
      int number = entries.size();
      entries.add(new Entry(bean.getClass().getName(), bean.getBeanDefinitionName(), flags(bean)));
      Set<Class<?>> exposed = bean.getExposedTypes();
      for (Class<?> type : exposed.isEmpty() ? supertypes(bean.getBeanType()) : exposed) {
        put(types, type.getName(), number);
      }
      annotations(bean.getAnnotationMetadata());
      Class<?>[] indexed = bean.getAnnotationMetadata().classValues(Indexes.class.getName());
      if (indexed.length > 0) {
        indexes.put(number, Arrays.stream(indexed).map(Class::getName).toList());
      }
    }
    return this;
  }

  FactsWriter introspections(List<BeanIntrospectionReference<?>> introspections) {
    for (BeanIntrospectionReference<?> it : introspections) {
      if (!it.getName().equals(it.getBeanType().getName())) {
        throw new IllegalStateException(it.getClass() + " is called " + it.getName());
      }
      entries.add(new Entry(it.getClass().getName(), it.getName(), 0));
      annotations(it.getAnnotationMetadata());
    }
    return this;
  }

  private static int flags(BeanDefinitionReference<?> bean) {
    boolean ask =
        bean.isContainerType() || bean.getBeanType().isArray() || bean.getBeanType().isPrimitive();
    return when(bean.isSingleton(), Flag.SINGLETON)
        | when(bean.isContextScope(), Flag.CONTEXT)
        | when(bean.isPrimary(), Flag.PRIMARY)
        | when(bean.isContainerType(), Flag.CONTAINER)
        | when(bean.isConfigurationProperties(), Flag.CONFIGURATION)
        | when(bean.isProxiedBean(), Flag.PROXIED)
        | when(bean.isProxyTarget(), Flag.PROXY_TARGET)
        | when(bean.requiresMethodProcessing(), Flag.PROCESSED)
        | when(ask, Flag.ASK);
  }

  private static int when(boolean holds, Flag flag) {
    return holds ? flag.mask() : 0;
  }

  private void annotations(AnnotationMetadata metadata) {
    metadatas.add(metadata);
    names.addAll(metadata.getAnnotationNames());
    names.addAll(metadata.getDeclaredAnnotationNames());
    names.addAll(metadata.getStereotypeAnnotationNames());
    names.addAll(metadata.getDeclaredStereotypeAnnotationNames());
  }

  /** Each is asked for each name: metadata knows more of itself than it lists. */
  private void ask() {
    for (String name : names) {
      for (int number = 0; number < metadatas.size(); number++) {
        for (Kind kind : Kind.values()) {
          if (has(metadatas.get(number), kind, name)) {
            put(annotations.get(kind), name, number);
          }
        }
      }
    }
  }

  static boolean has(AnnotationMetadata metadata, Kind kind, String name) {
    return switch (kind) {
      case ANNOTATION -> metadata.hasAnnotation(name);
      case DECLARED_ANNOTATION -> metadata.hasDeclaredAnnotation(name);
      case STEREOTYPE -> metadata.hasStereotype(name);
      case DECLARED_STEREOTYPE -> metadata.hasDeclaredStereotype(name);
    };
  }

  private static void put(Map<String, BitSet> sets, String name, int number) {
    sets.computeIfAbsent(name, _ -> new BitSet()).set(number);
  }

  /** All that a class is assignable to. */
  static Set<Class<?>> supertypes(Class<?> type) {
    Set<Class<?>> all = new LinkedHashSet<>();
    all.add(Object.class);
    collect(type, all);
    return all;
  }

  private static void collect(Class<?> type, Set<Class<?>> all) {
    if (type != null && all.add(type)) {
      collect(type.getSuperclass(), all);
      for (Class<?> one : type.getInterfaces()) {
        collect(one, all);
      }
    }
  }

  void writeTo(DataOutputStream out) throws IOException {
    if (entries.size() > Short.MAX_VALUE) {
      throw new IllegalStateException("The index counts in 15 bits");
    }
    ask();
    out.writeInt(entries.size());
    for (Entry entry : entries) {
      write(entry.className, out);
      write(entry.name, out);
      out.writeInt(entry.flags);
    }
    NamesWriter.write(types, out);
    for (Map<String, BitSet> kind : annotations.values()) {
      NamesWriter.write(kind, out);
    }
    out.writeInt(indexes.size());
    for (var it : indexes.entrySet()) {
      out.writeInt(it.getKey());
      out.writeShort(it.getValue().size());
      for (String name : it.getValue()) {
        write(name, out);
      }
    }
  }

  static void write(String text, DataOutputStream out) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeShort(bytes.length);
    out.write(bytes);
  }

  private record Entry(String className, String name, int flags) {}
}
