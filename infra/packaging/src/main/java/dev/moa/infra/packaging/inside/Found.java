package dev.moa.infra.packaging.inside;

import io.micronaut.core.beans.BeanIntrospectionReference;
import io.micronaut.core.io.service.MicronautMetaServiceLoaderUtils;
import io.micronaut.inject.BeanDefinitionReference;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** What Micronaut finds in all jars of a zip when it looks for itself. */
final class Found {

  private final ClassLoader loader;
  private final Map<String, Integer> order = new HashMap<>();

  Found(ClassLoader loader) throws IOException {
    this.loader = loader;
    if (loader instanceof URLClassLoader urls) {
      for (URL url : urls.getURLs()) {
        order.put(url.toString(), order.size());
      }
    }
  }

  List<BeanDefinitionReference<?>> beans() throws IOException {
    List<BeanDefinitionReference<?>> beans = new ArrayList<>();
    for (Object bean : instances(names(BeanDefinitionReference.class.getName()))) {
      if (((BeanDefinitionReference<?>) bean).isPresent()) {
        beans.add((BeanDefinitionReference<?>) bean);
      }
    }
    return inOrder(beans);
  }

  List<BeanIntrospectionReference<?>> introspections() throws IOException {
    List<BeanIntrospectionReference<?>> introspections = new ArrayList<>();
    for (Object it : instances(names(BeanIntrospectionReference.class.getName()))) {
      if (((BeanIntrospectionReference<?>) it).isPresent()) {
        introspections.add((BeanIntrospectionReference<?>) it);
      }
    }
    return inOrder(introspections);
  }

  private Collection<String> names(String service) throws IOException {
    return new TreeSet<>(
        MicronautMetaServiceLoaderUtils.findMicronautMetaServiceEntries(loader, service));
  }

  private List<Object> instances(Collection<String> names) {
    List<Object> instances = new ArrayList<>();
    for (String name : names) {
      instance(name, loader).ifPresent(instances::add);
    }
    return instances;
  }

  /**
   * A new instance, or none where Micronaut would silently pass the class by.
   *
   * @throws IllegalStateException if its constructor fails
   */
  static Optional<Object> instance(String name, ClassLoader loader) {
    try {
      return Optional.of(Class.forName(name, true, loader).getConstructor().newInstance());
    } catch (NoClassDefFoundError
        | ClassNotFoundException
        | NoSuchMethodException
        | IllegalAccessException _) {
      return Optional.empty();
    } catch (InstantiationException | InvocationTargetException e) {
      if (e.getCause() instanceof NoClassDefFoundError) {
        return Optional.empty();
      }
      throw new IllegalStateException(name + " cannot be made: " + e.getCause(), e);
    }
  }

  /** That of the class path, and by name within a jar. */
  private <T> List<T> inOrder(List<T> all) {
    all.sort(
        Comparator.<T>comparingInt(it -> place(it.getClass()))
            .thenComparing(it -> it.getClass().getName()));
    return all;
  }

  private int place(Class<?> type) {
    return order.getOrDefault(
        type.getProtectionDomain().getCodeSource().getLocation().toString(), -1);
  }
}
