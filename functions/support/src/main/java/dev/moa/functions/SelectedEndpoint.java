package dev.moa.functions;

import io.micronaut.context.condition.Condition;
import io.micronaut.context.condition.ConditionContext;

/**
 * True for the endpoint that {@code MOA_FUNCTION} names. Public because the bean definitions of
 * every area refer to it.
 */
public final class SelectedEndpoint implements Condition {

  static final String PROPERTY = "moa.function";

  @Override
  @SuppressWarnings("rawtypes")
  public boolean matches(ConditionContext context) {
    String selected = context.getProperty(PROPERTY, String.class).orElse("*");
    return selected.isBlank()
        || selected.equals("*")
        || context
            .getComponent()
            .getAnnotationMetadata()
            .stringValue(LambdaEndpoint.class)
            .filter(selected::equals)
            .isPresent();
  }
}
