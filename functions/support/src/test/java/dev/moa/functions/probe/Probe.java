package dev.moa.functions.probe;

import io.micronaut.context.annotation.Requires;
import io.micronaut.context.condition.Condition;
import io.micronaut.context.condition.ConditionContext;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks what lives in the tests of this module only, where the system property {@code moa.probes}
 * is set. Other modules have this module's test classes on their class path, whole or in part.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Requires(condition = Probe.Wanted.class)
@interface Probe {

  /** True in this module's tests. */
  final class Wanted implements Condition {

    @Override
    @SuppressWarnings("rawtypes")
    public boolean matches(ConditionContext context) {
      return Boolean.getBoolean("moa.probes");
    }
  }
}
