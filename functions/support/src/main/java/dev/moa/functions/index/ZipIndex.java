package dev.moa.functions.index;

import io.micronaut.core.beans.BeanIntrospectionReference;
import io.micronaut.core.io.service.SoftServiceLoader;
import io.micronaut.core.io.service.SoftServiceLoader.StaticServiceLoader;
import io.micronaut.core.optim.StaticOptimizations;
import io.micronaut.inject.BeanDefinitionReference;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.AbstractMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Answers Micronaut's search for its parts from the index of the zip. It is named as a service in a
 * packaged zip only: where it is not, Micronaut looks through all jars by itself.
 */
public final class ZipIndex implements StaticOptimizations.Loader<SoftServiceLoader.Optimizations> {

  private static volatile boolean used;

  /** Whether the beans of this process come from an index. */
  public static boolean used() {
    return used;
  }

  @Override
  public SoftServiceLoader.Optimizations load() {
    ClassLoader loader = ZipIndex.class.getClassLoader();
    try {
      return new SoftServiceLoader.Optimizations(new Services(Index.read(loader), loader));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * By the name of what is looked for. The index knows the whole zip: what it does not name of
   * Micronaut's own is not there, and need not be searched.
   */
  private static final class Services extends AbstractMap<String, StaticServiceLoader<?>> {

    private static final String MICRONAUT = "io.micronaut.";

    private final Map<String, StaticServiceLoader<?>> known = new HashMap<>();

    Services(Index index, ClassLoader loader) {
      index.services().forEach((name, all) -> known.put(name, new NamedServices<>(all, loader)));
      known.put(
          BeanDefinitionReference.class.getName(),
          (IndexedServices<BeanDefinitionReference<?>>)
              () -> {
                used = true;
                return IndexedBean.all(index.beans(), loader);
              });
      known.put(
          BeanIntrospectionReference.class.getName(),
          (IndexedServices<BeanIntrospectionReference<?>>)
              () -> IndexedIntrospection.all(index.introspections(), loader));
    }

    @Override
    public StaticServiceLoader<?> get(Object name) {
      StaticServiceLoader<?> loader = known.get(name);
      if (loader == null && name instanceof String text && text.startsWith(MICRONAUT)) {
        return new NamedServices<>(List.of(), null);
      }
      return loader;
    }

    @Override
    public boolean containsKey(Object name) {
      return get(name) != null;
    }

    @Override
    public Set<Entry<String, StaticServiceLoader<?>>> entrySet() {
      return known.entrySet();
    }
  }
}
