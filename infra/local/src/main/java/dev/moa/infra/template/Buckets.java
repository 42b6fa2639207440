package dev.moa.infra.template;

import java.util.LinkedHashSet;
import java.util.Set;

/** Reads the buckets of a template and of those it nests. */
final class Buckets {
  static final String TYPE = "AWS::S3::Bucket";

  private Buckets() {}

  static Set<String> read(Scope scope) {
    Set<String> buckets = new LinkedHashSet<>();
    scope
        .resources()
        .forEach(
            (name, resource) -> {
              if (Scope.type(resource).equals(TYPE)) {
                buckets.add(name);
              }
            });
    for (Scope nested : scope.nested().values()) {
      for (String name : read(nested)) {
        if (!buckets.add(name)) {
          throw new TemplateException(
              nested.resources().get(name).at(), "another template has a bucket " + name);
        }
      }
    }
    return buckets;
  }
}
