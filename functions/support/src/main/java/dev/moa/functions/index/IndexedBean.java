package dev.moa.functions.index;

import io.micronaut.context.AbstractInitializableBeanDefinitionAndReference;
import io.micronaut.context.BeanContext;
import io.micronaut.context.BeanResolutionContext;
import io.micronaut.context.Qualifier;
import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.core.type.Argument;
import io.micronaut.inject.BeanDefinition;
import io.micronaut.inject.BeanDefinitionReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A bean definition that is not loaded yet. What the index knows it says; all else it asks the
 * reference that it stands for, which is made then. Conditions are asked of that one too, when the
 * definition is wanted: until then a bean counts as enabled.
 */
final class IndexedBean<T> implements BeanDefinitionReference<T> {

  private final Facts facts;
  private final int number;
  private final ClassLoader loader;
  private final AnnotationMetadata metadata;
  private volatile BeanDefinitionReference<T> real;
  private volatile boolean disabled;

  private IndexedBean(Facts facts, int number, ClassLoader loader) {
    this.facts = facts;
    this.number = number;
    this.loader = loader;
    this.metadata =
        new IndexedMetadata(facts, number, loader, () -> real().getAnnotationMetadata());
  }

  /** A new reference for each bean definition of the zip. */
  static List<BeanDefinitionReference<?>> all(Facts facts, ClassLoader loader) {
    List<BeanDefinitionReference<?>> all = new ArrayList<>(facts.size());
    for (int number = 0; number < facts.size(); number++) {
      all.add(new IndexedBean<>(facts, number, loader));
    }
    return all;
  }

  @SuppressWarnings("unchecked") // the index was written from what the class is
  private BeanDefinitionReference<T> real() {
    BeanDefinitionReference<T> made = real;
    if (made == null) {
      synchronized (this) {
        made = real;
        if (made == null) {
          made = (BeanDefinitionReference<T>) Instances.make(facts.className(number), loader);
          real = made;
        }
      }
    }
    return made;
  }

  @Override
  public BeanDefinition<T> load() {
    return real().load();
  }

  @Override
  public BeanDefinition<T> load(BeanContext context) {
    BeanDefinitionReference<T> reference = real();
    // As the context asks, which cannot see what this stands for.
    boolean enabled =
        reference instanceof AbstractInitializableBeanDefinitionAndReference<?> both
            ? both.isEnabled(context, null, true)
            : reference.isEnabled(context);
    if (!enabled) {
      disabled = true;
      return new DisabledBean<>(reference);
    }
    return reference.load(context);
  }

  @Override
  public boolean isEnabled(BeanContext context, BeanResolutionContext resolution) {
    return !disabled;
  }

  @Override
  public boolean isPresent() {
    return true;
  }

  @Override
  public boolean isCandidateBean(Argument<?> type) {
    return type != null && facts.mayBe(number, type.getType()) && real().isCandidateBean(type);
  }

  @Override
  public String getBeanDefinitionName() {
    return facts.name(number);
  }

  @Override
  public AnnotationMetadata getAnnotationMetadata() {
    return metadata;
  }

  @Override
  public boolean isContextScope() {
    return facts.is(number, Flag.CONTEXT);
  }

  @Override
  public boolean isSingleton() {
    return facts.is(number, Flag.SINGLETON);
  }

  @Override
  public boolean isPrimary() {
    return facts.is(number, Flag.PRIMARY);
  }

  @Override
  public boolean isContainerType() {
    return facts.is(number, Flag.CONTAINER);
  }

  @Override
  public boolean isConfigurationProperties() {
    return facts.is(number, Flag.CONFIGURATION);
  }

  @Override
  public boolean isProxiedBean() {
    return facts.is(number, Flag.PROXIED);
  }

  @Override
  public boolean isProxyTarget() {
    return facts.is(number, Flag.PROXY_TARGET);
  }

  @Override
  public boolean requiresMethodProcessing() {
    return facts.is(number, Flag.PROCESSED);
  }

  @Override
  public Class<T> getBeanType() {
    return real().getBeanType();
  }

  @Override
  public Argument<T> getGenericBeanType() {
    return real().getGenericBeanType();
  }

  @Override
  public Optional<String> getBeanName() {
    return real().getBeanName();
  }

  @Override
  public String getName() {
    return real().getName();
  }

  @Override
  public Set<Class<?>> getExposedTypes() {
    return real().getExposedTypes();
  }

  @Override
  public Qualifier<T> getDeclaredQualifier() {
    return real().getDeclaredQualifier();
  }

  @Override
  public Qualifier<T> resolveDynamicQualifier() {
    return real().resolveDynamicQualifier();
  }

  @Override
  public String toString() {
    return facts.className(number);
  }
}
