package dev.moa.functions.index;

import io.micronaut.core.io.service.SoftServiceLoader.StaticDefinition;
import io.micronaut.core.io.service.SoftServiceLoader.StaticServiceLoader;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** References that the index stands in for: all of them are present, or it would not name them. */
interface IndexedServices<S> extends StaticServiceLoader<S> {

  /** New ones, since a context keeps its state in them. */
  List<S> all();

  @Override
  default Stream<StaticDefinition<S>> findAll(Predicate<String> names) {
    return all().stream()
        .map(it -> StaticDefinition.of(it.toString(), () -> it))
        .filter(it -> names.test(it.getName()));
  }

  @Override
  default List<S> load(Predicate<S> wanted) {
    List<S> all = all();
    all.removeIf(it -> wanted != null && !wanted.test(it));
    return all;
  }
}
