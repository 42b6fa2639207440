package dev.moa.functions.index;

import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.core.annotation.AnnotationMetadataDelegate;
import io.micronaut.core.annotation.Indexes;
import java.lang.annotation.Annotation;
import java.lang.annotation.Repeatable;
import java.util.function.Supplier;

/**
 * The annotations of a class: whether there is one is known, what it says is asked of the class.
 */
final class IndexedMetadata implements AnnotationMetadataDelegate {

  private static final Class<?>[] NO_CLASSES = {};
  private static final String INDEXES = Indexes.class.getName();

  /** An annotation that repeats stands under the name of what holds it, too. */
  private static final ClassValue<String> HOLDERS =
      new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
          Repeatable repeats = type.getAnnotation(Repeatable.class);
          return repeats == null ? "" : repeats.value().getName();
        }
      };

  private final Facts facts;
  private final int number;
  private final ClassLoader loader;
  private final Supplier<AnnotationMetadata> real;

  IndexedMetadata(Facts facts, int number, ClassLoader loader, Supplier<AnnotationMetadata> real) {
    this.facts = facts;
    this.number = number;
    this.loader = loader;
    this.real = real;
  }

  @Override
  public AnnotationMetadata getAnnotationMetadata() {
    return real.get();
  }

  @Override
  public boolean hasAnnotation(String annotation) {
    return facts.has(number, Kind.ANNOTATION, annotation);
  }

  @Override
  public boolean hasDeclaredAnnotation(String annotation) {
    return facts.has(number, Kind.DECLARED_ANNOTATION, annotation);
  }

  @Override
  public boolean hasStereotype(String annotation) {
    return facts.has(number, Kind.STEREOTYPE, annotation);
  }

  @Override
  public boolean hasDeclaredStereotype(String annotation) {
    return facts.has(number, Kind.DECLARED_STEREOTYPE, annotation);
  }

  @Override
  public boolean hasStereotype(String[] annotations) {
    for (String annotation : annotations) {
      if (hasStereotype(annotation)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean hasDeclaredStereotype(String... annotations) {
    for (String annotation : annotations) {
      if (hasDeclaredStereotype(annotation)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean hasAnnotation(Class<? extends Annotation> annotation) {
    String holder = HOLDERS.get(annotation);
    return holder.isEmpty()
        ? hasAnnotation(annotation.getName())
        : (mentions(annotation.getName()) || mentions(holder))
            && real.get().hasAnnotation(annotation);
  }

  @Override
  public boolean hasStereotype(Class<? extends Annotation> annotation) {
    String holder = HOLDERS.get(annotation);
    return holder.isEmpty()
        ? hasStereotype(annotation.getName())
        : (mentions(annotation.getName()) || mentions(holder))
            && real.get().hasStereotype(annotation);
  }

  @Override
  public boolean hasDeclaredAnnotation(Class<? extends Annotation> annotation) {
    String holder = HOLDERS.get(annotation);
    return holder.isEmpty()
        ? hasDeclaredAnnotation(annotation.getName())
        : (mentions(annotation.getName()) || mentions(holder))
            && real.get().hasDeclaredAnnotation(annotation);
  }

  @Override
  public boolean hasDeclaredStereotype(Class<? extends Annotation> annotation) {
    String holder = HOLDERS.get(annotation);
    return holder.isEmpty()
        ? hasDeclaredStereotype(annotation.getName())
        : (mentions(annotation.getName()) || mentions(holder))
            && real.get().hasDeclaredStereotype(annotation);
  }

  @Override
  @SuppressWarnings("unchecked") // what they are of is for the caller to know, as with the real one
  public <T> Class<T>[] classValues(String annotation) {
    if (!annotation.equals(INDEXES)) {
      return real.get().classValues(annotation);
    }
    String[] names = facts.indexes(number);
    if (names.length == 0) {
      return (Class<T>[]) NO_CLASSES;
    }
    Class<T>[] types = (Class<T>[]) new Class<?>[names.length];
    for (int i = 0; i < types.length; i++) {
      types[i] = (Class<T>) Instances.type(names[i], loader);
    }
    return types;
  }

  private boolean mentions(String annotation) {
    return hasStereotype(annotation) || hasDeclaredStereotype(annotation);
  }
}
