package dev.moa.functions.index;

import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.core.beans.BeanIntrospection;
import io.micronaut.core.beans.BeanIntrospectionReference;
import java.util.ArrayList;
import java.util.List;

/** An introspection that is not loaded yet. */
final class IndexedIntrospection<T> implements BeanIntrospectionReference<T> {

  private final Facts facts;
  private final int number;
  private final ClassLoader loader;
  private final AnnotationMetadata metadata;
  private volatile BeanIntrospectionReference<T> real;
  private volatile Class<T> type;

  private IndexedIntrospection(Facts facts, int number, ClassLoader loader) {
    this.facts = facts;
    this.number = number;
    this.loader = loader;
    this.metadata =
        new IndexedMetadata(facts, number, loader, () -> real().getAnnotationMetadata());
  }

  /** A new reference for each introspection of the zip. */
  static List<BeanIntrospectionReference<?>> all(Facts facts, ClassLoader loader) {
    List<BeanIntrospectionReference<?>> all = new ArrayList<>(facts.size());
    for (int number = 0; number < facts.size(); number++) {
      all.add(new IndexedIntrospection<>(facts, number, loader));
    }
    return all;
  }

  @SuppressWarnings("unchecked") // the index was written from what the class is
  private BeanIntrospectionReference<T> real() {
    BeanIntrospectionReference<T> made = real;
    if (made == null) {
      synchronized (this) {
        made = real;
        if (made == null) {
          made = (BeanIntrospectionReference<T>) Instances.make(facts.className(number), loader);
          real = made;
        }
      }
    }
    return made;
  }

  @Override
  public boolean isPresent() {
    return true;
  }

  @Override
  public String getName() {
    return facts.name(number);
  }

  @Override
  @SuppressWarnings("unchecked") // its name is the name of that class
  public Class<T> getBeanType() {
    Class<T> known = type;
    if (known == null) {
      known = (Class<T>) Instances.type(facts.name(number), loader);
      type = known;
    }
    return known;
  }

  @Override
  public BeanIntrospection<T> load() {
    return real().load();
  }

  @Override
  public AnnotationMetadata getAnnotationMetadata() {
    return metadata;
  }

  @Override
  public String toString() {
    return facts.className(number);
  }
}
