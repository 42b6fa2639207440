package dev.moa.infra.template;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text of the template that may only be known once the things it names exist. */
public sealed interface Value {
  String resolve(Resolver resolver);

  record Literal(String text) implements Value {
    @Override
    public String resolve(Resolver resolver) {
      return text;
    }
  }

  record Parameter(String name) implements Value {
    @Override
    public String resolve(Resolver resolver) {
      return resolver.parameter(name);
    }
  }

  record NestedOutput(String stack, String output) implements Value {
    @Override
    public String resolve(Resolver resolver) {
      return resolver.nestedOutput(stack, output);
    }
  }

  /** {@code queue} is the logical name of a {@link QueueDef}, whichever template it stands in. */
  record QueueUrl(String queue) implements Value {
    @Override
    public String resolve(Resolver resolver) {
      return resolver.queueUrl(queue);
    }
  }

  /** {@code queue} is the logical name of a {@link QueueDef}, whichever template it stands in. */
  record QueueArn(String queue) implements Value {
    @Override
    public String resolve(Resolver resolver) {
      return resolver.queueArn(queue);
    }
  }

  /** {@code {{resolve:secretsmanager:id:SecretString:field}}}. */
  record Secret(Value id, String field) implements Value {
    @Override
    public String resolve(Resolver resolver) {
      return resolver.secret(id.resolve(resolver), field);
    }
  }

  record Attribute(String resource, String attribute) implements Value {
    @Override
    public String resolve(Resolver resolver) {
      return resolver.attribute(resource, attribute);
    }
  }

  /** Each {@code ${name}} of the pattern stands for the variable of that name. */
  record Sub(String pattern, Map<String, Value> variables) implements Value {
    static final Pattern NAME = Pattern.compile("\\$\\{([^}!]+)}");

    @Override
    public String resolve(Resolver resolver) {
      return NAME.matcher(pattern)
          .replaceAll(
              name ->
                  Matcher.quoteReplacement(variables.get(name.group(1).trim()).resolve(resolver)))
          .replace("${!", "${");
    }
  }
}
