package dev.moa.functions.index;

import io.micronaut.context.BeanContext;
import io.micronaut.context.BeanResolutionContext;
import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.core.type.Argument;
import io.micronaut.inject.BeanDefinition;
import io.micronaut.inject.BeanDefinitionReference;

/**
 * Stands for a definition whose conditions do not hold, and which must not be loaded then: a class
 * that it needs may be missing.
 */
final class DisabledBean<T> implements BeanDefinition<T> {

  private final BeanDefinitionReference<T> reference;

  DisabledBean(BeanDefinitionReference<T> reference) {
    this.reference = reference;
  }

  @Override
  public boolean isEnabled(BeanContext context, BeanResolutionContext resolution) {
    return false;
  }

  @Override
  public boolean isCandidateBean(Argument<?> type) {
    return false;
  }

  @Override
  public Class<T> getBeanType() {
    return reference.getBeanType();
  }

  @Override
  public AnnotationMetadata getAnnotationMetadata() {
    return reference.getAnnotationMetadata();
  }

  @Override
  public String toString() {
    return reference + " (disabled)";
  }
}
