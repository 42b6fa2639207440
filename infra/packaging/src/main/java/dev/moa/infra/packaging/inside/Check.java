package dev.moa.infra.packaging.inside;

import dev.moa.functions.index.ZipIndex;
import io.micronaut.core.beans.BeanIntrospectionReference;
import io.micronaut.core.io.service.MicronautMetaServiceLoaderUtils;
import io.micronaut.core.io.service.SoftServiceLoader;
import io.micronaut.core.version.VersionUtils;
import io.micronaut.inject.BeanDefinitionReference;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Looks whether Micronaut asks the index, and whether that names all that there is. */
public final class Check {

  private Check() {}

  /**
   * Looks at both sides.
   *
   * @param root the unpacked zip, of which the index is a part
   * @param loader of its classes, in which Micronaut was not used yet
   * @throws IllegalStateException if something is amiss, with what to do
   */
  @SuppressWarnings("rawtypes") // as Micronaut asks
  public static void in(Path root, ClassLoader loader) throws IOException {
    Collection<?> beans =
        MicronautMetaServiceLoaderUtils.findMetaMicronautServiceEntries(
            loader, BeanDefinitionReference.class, BeanDefinitionReference::isPresent);
    Collection<?> introspections =
        SoftServiceLoader.load(BeanIntrospectionReference.class, loader)
            .collectAll(BeanIntrospectionReference::isPresent);
    asked(beans, "IndexedBean");
    asked(introspections, "IndexedIntrospection");
    var found = new Found(loader);
    same("bean definitions", found.beans(), beans);
    same("introspections", found.introspections(), introspections);
  }

  private static void asked(Collection<?> answered, String kind) {
    String name = ZipIndex.class.getPackageName() + "." + kind;
    if (answered.isEmpty()
        || !answered.stream().allMatch(it -> it.getClass().getName().equals(name))) {
      throw new IllegalStateException(
          """
          Micronaut %s does not ask the index of the zip (StaticOptimizations.Loader) any more. \
          Build with -Pplain, which leaves the index out, until dev.moa.functions.index is adapted; \
          docs/decisions/0017-cold-start.md says how it works."""
              .formatted(VersionUtils.getMicronautVersion()));
    }
  }

  private static void same(String what, List<?> found, Collection<?> indexed) {
    Set<String> missing = names(found, it -> it.getClass().getName());
    missing.removeAll(names(indexed, Object::toString));
    if (!missing.isEmpty() || found.size() != indexed.size()) {
      throw new IllegalStateException(
          "The index knows %d %s, the zip has %d. Unknown to it: %s"
              .formatted(indexed.size(), what, found.size(), missing));
    }
  }

  private static Set<String> names(Collection<?> all, Function<Object, String> name) {
    return all.stream().map(name).collect(Collectors.toCollection(TreeSet::new));
  }
}
