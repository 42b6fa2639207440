package dev.moa.functions.http;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A route that takes a larger body than the 256 KiB of all others. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface BodyUpTo {

  /** Bytes; Lambda takes 6 MB with all that is around them. */
  int value();
}
