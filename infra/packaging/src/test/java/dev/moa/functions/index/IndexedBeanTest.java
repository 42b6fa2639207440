package dev.moa.functions.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.infra.packaging.inside.Write;
import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.core.annotation.AnnotationUtil;
import io.micronaut.core.beans.BeanIntrospectionReference;
import io.micronaut.core.io.service.MicronautMetaServiceLoaderUtils;
import io.micronaut.core.type.Argument;
import io.micronaut.inject.BeanDefinitionReference;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each bean and each introspection of a function's libraries, beside what the index says of it. */
class IndexedBeanTest {

  private static final ClassLoader LOADER = IndexedBeanTest.class.getClassLoader();

  @TempDir static Path root;
  private static Index index;
  private static List<BeanDefinitionReference<?>> real;
  private static List<BeanDefinitionReference<?>> indexed;

  @BeforeAll
  @SuppressWarnings({"rawtypes", "unchecked"}) // as Micronaut asks
  static void writeIndex() throws IOException {
    Files.createDirectories(root.resolve("lib"));
    Write.in(root, LOADER);
    try (var folder = new URLClassLoader(new URL[] {root.toUri().toURL()}, null)) {
      index = Index.read(folder);
    }
    List<BeanDefinitionReference> found =
        MicronautMetaServiceLoaderUtils.findMetaMicronautServiceEntries(
            LOADER, BeanDefinitionReference.class, BeanDefinitionReference::isPresent);
    real =
        (List) found.stream().sorted(Comparator.comparing(it -> it.getClass().getName())).toList();
    indexed =
        IndexedBean.all(index.beans(), LOADER).stream()
            .sorted(Comparator.comparing(Object::toString))
            .toList();
  }

  @Test
  void allOfThemAreThere() {
    assertThat(real).hasSizeGreaterThan(300);
    assertThat(indexed.stream().map(Object::toString))
        .containsExactlyElementsOf(real.stream().map(it -> it.getClass().getName()).toList());
  }

  @Test
  void theyAreCandidatesForTheSameTypes() {
    Set<Class<?>> types = new HashSet<>();
    real.forEach(it -> collect(it.getBeanType(), types));
    assertThat(types).hasSizeGreaterThan(500);
    for (Class<?> type : types) {
      Argument<?> argument = Argument.of(type);
      for (int i = 0; i < real.size(); i++) {
        if (indexed.get(i).isCandidateBean(argument) != real.get(i).isCandidateBean(argument)) {
          throw new AssertionError(indexed.get(i) + " for " + type);
        }
      }
    }
  }

  @Test
  void theySayTheSameOfThemselves() {
    for (int i = 0; i < real.size(); i++) {
      assertThat(facts(indexed.get(i))).as("%s", indexed.get(i)).isEqualTo(facts(real.get(i)));
    }
  }

  @Test
  void theyHaveTheSameAnnotations() {
    Set<String> names = new HashSet<>(AnnotationUtil.INTERNAL_ANNOTATION_NAMES);
    names.add("no.such.Annotation");
    real.forEach(it -> names.addAll(it.getAnnotationMetadata().getAnnotationNames()));
    real.forEach(it -> names.addAll(it.getAnnotationMetadata().getStereotypeAnnotationNames()));
    for (String name : names) {
      for (int i = 0; i < real.size(); i++) {
        assertThat(ways(indexed.get(i).getAnnotationMetadata(), name))
            .as("%s of %s", name, indexed.get(i))
            .isEqualTo(ways(real.get(i).getAnnotationMetadata(), name));
      }
    }
  }

  @Test
  void introspectionsAreOfTheSameClasses() {
    for (BeanIntrospectionReference<?> it :
        IndexedIntrospection.all(index.introspections(), LOADER)) {
      assertThat(it.getBeanType().getName()).isEqualTo(it.getName());
      assertThat((Object) it.load().getBeanType()).isEqualTo(it.getBeanType());
    }
  }

  private static List<Object> facts(BeanDefinitionReference<?> bean) {
    return List.of(
        bean.getBeanDefinitionName(),
        bean.isSingleton(),
        bean.isContextScope(),
        bean.isPrimary(),
        bean.isContainerType(),
        bean.isConfigurationProperties(),
        bean.isProxiedBean(),
        bean.isProxyTarget(),
        bean.requiresMethodProcessing(),
        List.of(bean.getAnnotationMetadata().classValues("io.micronaut.core.annotation.Indexes")));
  }

  private static List<Boolean> ways(AnnotationMetadata metadata, String name) {
    return List.of(
        metadata.hasAnnotation(name),
        metadata.hasDeclaredAnnotation(name),
        metadata.hasStereotype(name),
        metadata.hasDeclaredStereotype(name));
  }

  private static void collect(Class<?> type, Set<Class<?>> all) {
    if (type != null && all.add(type)) {
      collect(type.getSuperclass(), all);
      for (Class<?> one : type.getInterfaces()) {
        collect(one, all);
      }
    }
  }
}
