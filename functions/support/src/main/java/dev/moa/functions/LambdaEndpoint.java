package dev.moa.functions;

import io.micronaut.context.annotation.Requires;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the one class that a function runs: a controller, or a job. It lives only in the function
 * whose variable {@code MOA_FUNCTION} has its name; where that is unset or {@code *} (tests), every
 * endpoint of the area lives.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Requires(condition = SelectedEndpoint.class)
public @interface LambdaEndpoint {

  /** The function's logical id in template.yaml. */
  String value();
}
