package dev.moa.functions;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextConfiguration;
import io.micronaut.context.DefaultApplicationContext;
import io.micronaut.context.DefaultApplicationContextBuilder;
import io.micronaut.context.Qualifier;
import io.micronaut.inject.BeanDefinition;
import io.micronaut.inject.qualifiers.FilteringQualifier;
import java.util.Collection;

/**
 * A context that asks the references of all beans before it loads a definition. Micronaut's own
 * loads every definition there is when a bean of whatever type is looked for by a qualifier, as
 * Micronaut Data does once at each start for its repositories.
 */
@SuppressWarnings(
    "overrides") // what the class above declares with arrays, its interfaces do with dots
final class ReferencesFirst extends DefaultApplicationContext {

  private ReferencesFirst(ApplicationContextConfiguration configuration) {
    super(configuration);
  }

  /** A builder of such contexts. */
  static DefaultApplicationContextBuilder builder() {
    return new DefaultApplicationContextBuilder() {
      @Override
      protected ApplicationContext newApplicationContext() {
        return new ReferencesFirst(this);
      }
    };
  }

  @Override
  @SuppressWarnings("unchecked") // of whatever type: Object
  public <T> Collection<BeanDefinition<T>> getBeanDefinitions(
      Class<T> type, Qualifier<T> qualifier) {
    if (type == Object.class && qualifier instanceof FilteringQualifier<T>) {
      Collection<BeanDefinition<?>> found = getBeanDefinitions((Qualifier<Object>) qualifier);
      // Of these the other way makes one definition for each property or bean.
      if (found.stream().noneMatch(it -> it.isIterable() || it.isConfigurationProperties())) {
        return (Collection<BeanDefinition<T>>) (Collection<?>) found;
      }
    }
    return super.getBeanDefinitions(type, qualifier);
  }
}
