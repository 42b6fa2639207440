package dev.moa.functions.index;

import io.micronaut.core.io.service.SoftServiceLoader.StaticDefinition;
import io.micronaut.core.io.service.SoftServiceLoader.StaticServiceLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Services that are few: known by name, made when they are asked for. */
final class NamedServices<S> implements StaticServiceLoader<S> {

  private final List<String> names;
  private final ClassLoader loader;

  NamedServices(List<String> names, ClassLoader loader) {
    this.names = names;
    this.loader = loader;
  }

  @Override
  public Stream<StaticDefinition<S>> findAll(Predicate<String> wanted) {
    return names.stream().filter(wanted).map(name -> StaticDefinition.of(name, () -> make(name)));
  }

  @Override
  public List<S> load(Predicate<String> names, Predicate<S> wanted) {
    List<S> all = new ArrayList<>(this.names.size());
    for (String name : this.names) {
      if (names == null || names.test(name)) {
        S service = make(name);
        if (wanted == null || wanted.test(service)) {
          all.add(service);
        }
      }
    }
    return all;
  }

  @Override
  public List<S> load(Predicate<S> wanted) {
    return load(null, wanted);
  }

  @SuppressWarnings("unchecked") // the index was written from what the class is
  private S make(String name) {
    return (S) Instances.make(name, loader);
  }
}
