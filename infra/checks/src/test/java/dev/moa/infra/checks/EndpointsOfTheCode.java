package dev.moa.infra.checks;

import dev.moa.core.messaging.Events;
import dev.moa.core.messaging.Outbox;
import dev.moa.core.messaging.OutboxRelay;
import dev.moa.functions.LambdaEndpoint;
import dev.moa.functions.QueueJob;
import dev.moa.functions.RabbitJob;
import dev.moa.functions.ScheduledJob;
import dev.moa.infra.template.CodeFacts.Endpoint;
import dev.moa.infra.template.CodeFacts.Kind;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Value;
import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.core.type.Argument;
import io.micronaut.data.annotation.Repository;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.HttpMethodMapping;
import io.micronaut.inject.BeanDefinition;
import io.micronaut.inject.ExecutableMethod;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.transaction.TransactionOperations;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.StringEntry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * Reads off the beans of all areas which endpoints there are and which variables each needs: the
 * properties that it and whatever is injected into it ask for, the database's where one of them
 * uses it, and the address of each queue that one of them names or that hears an event of theirs.
 */
final class EndpointsOfTheCode {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([a-z0-9.-]+)(:[^}]*)?}");
  private static final Set<String> POSTGRES =
      Set.of("POSTGRES_URL", "POSTGRES_USER", "POSTGRES_PASSWORD");
  private static final Set<String> TOKENS = Set.of("MOA_JWT_ISSUER", "MOA_JWT_AUDIENCE");

  private final ApplicationContext context;
  private final Set<String> queues;
  private final Map<String, Set<String>> subscriptions;

  /**
   * @param context a context in which every endpoint lives
   * @param queues logical names of the template's queues
   * @param subscriptions the queues of each event
   */
  EndpointsOfTheCode(
      ApplicationContext context, Set<String> queues, Map<String, Set<String>> subscriptions) {
    this.context = context;
    this.queues = queues;
    this.subscriptions = subscriptions;
  }

  List<Endpoint> read() {
    List<Endpoint> endpoints = new ArrayList<>();
    for (BeanDefinition<?> bean : context.getAllBeanDefinitions()) {
      bean.stringValue(LambdaEndpoint.class).ifPresent(name -> endpoints.add(endpoint(name, bean)));
    }
    return endpoints;
  }

  /** Binary name of the class that runs an endpoint. */
  String className(String endpoint) {
    return context.getAllBeanDefinitions().stream()
        .filter(bean -> bean.stringValue(LambdaEndpoint.class).filter(endpoint::equals).isPresent())
        .map(bean -> bean.getBeanType().getName())
        .findFirst()
        .orElseThrow();
  }

  private Endpoint endpoint(String name, BeanDefinition<?> bean) {
    Set<String> variables = new TreeSet<>();
    collect(bean, variables, new HashSet<>());
    Class<?> type = bean.getBeanType();
    if (!bean.hasStereotype(Controller.class)) {
      return new Endpoint(name, kind(type), null, null, variables);
    }
    variables.addAll(TOKENS);
    if (!bean.stringValue(Secured.class).orElse("").equals(SecurityRule.IS_ANONYMOUS)) {
      variables.addAll(POSTGRES); // the caller's session is there
    }
    ExecutableMethod<?, ?> method =
        bean.getExecutableMethods().stream()
            .filter(candidate -> candidate.hasStereotype(HttpMethodMapping.class))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException(name + " has no route"));
    AnnotationMetadata route = method.getAnnotationMetadata();
    String verb =
        route
            .getAnnotationNameByStereotype(HttpMethodMapping.class)
            .map(annotation -> annotation.substring(annotation.lastIndexOf('.') + 1))
            .orElseThrow()
            .toUpperCase(Locale.ROOT);
    String base = bean.stringValue(Controller.class).orElse("/");
    String rest = route.stringValue(HttpMethodMapping.class).orElse("/");
    String path = (base + (rest.equals("/") ? "" : rest)).replaceAll("/{2,}", "/");
    return new Endpoint(name, Kind.HTTP, verb, path, variables);
  }

  private static Kind kind(Class<?> type) {
    if (ScheduledJob.class.isAssignableFrom(type)) {
      return Kind.SCHEDULE;
    }
    if (QueueJob.class.isAssignableFrom(type)) {
      return Kind.QUEUE;
    }
    if (RabbitJob.class.isAssignableFrom(type)) {
      return Kind.RABBIT;
    }
    throw new IllegalStateException(type + " is neither a controller nor a job");
  }

  private void collect(BeanDefinition<?> bean, Set<String> variables, Set<Class<?>> seen) {
    if (!seen.add(bean.getBeanType())) {
      return;
    }
    if (bean.hasStereotype(Repository.class)) {
      variables.addAll(POSTGRES);
    }
    if (bean.getBeanType() == OutboxRelay.class && !seen.contains(Outbox.class)) {
      queues.stream()
          .filter(queue -> !queue.endsWith("DeadLetters"))
          .forEach(queue -> variables.add(variable(queue)));
    }
    for (Argument<?> argument : bean.getConstructor().getArguments()) {
      argument(argument, variables, seen);
    }
    if (seen.contains(Outbox.class)) {
      named(bean.getBeanType(), queues).forEach(queue -> variables.add(variable(queue)));
    }
    if (Arrays.stream(bean.getConstructor().getArguments())
        .anyMatch(argument -> argument.getType() == Events.class)) {
      named(bean.getBeanType(), subscriptions.keySet()).stream()
          .flatMap(event -> subscriptions.get(event).stream())
          .forEach(queue -> variables.add(variable(queue)));
    }
  }

  private void argument(Argument<?> argument, Set<String> variables, Set<Class<?>> seen) {
    AnnotationMetadata annotations = argument.getAnnotationMetadata();
    if (!argument.isNullable()) {
      annotations
          .stringValue(Property.class, "name")
          .map(EndpointsOfTheCode::variableOf)
          .ifPresent(variables::add);
      annotations.stringValue(Value.class).ifPresent(text -> placeholders(text, variables));
    }
    Class<?> type = argument.getType();
    if (type == DataSource.class || type == TransactionOperations.class) {
      variables.addAll(POSTGRES);
      return;
    }
    Argument<?> wanted =
        argument.getTypeParameters().length == 1 && Iterable.class.isAssignableFrom(type)
            ? argument.getTypeParameters()[0]
            : argument;
    if (wanted.getType().getName().startsWith("dev.moa.")) {
      context.getBeanDefinitions(wanted).forEach(bean -> collect(bean, variables, seen));
    }
  }

  private static void placeholders(String text, Set<String> variables) {
    Matcher matcher = PLACEHOLDER.matcher(text);
    while (matcher.find()) {
      variables.add(variableOf(matcher.group(1)));
    }
  }

  private static String variableOf(String property) {
    return property.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
  }

  /** The variable that holds a queue's address. */
  static String variable(String queue) {
    return "QUEUE_" + queue.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
  }

  /** Names that stand as text in a class: constants are copied to where they are used. */
  private static List<String> named(Class<?> type, Set<String> names) {
    String file = "/" + type.getName().replace('.', '/') + ".class";
    try (InputStream bytes = type.getResourceAsStream(file)) {
      List<String> named = new ArrayList<>();
      for (var entry : ClassFile.of().parse(bytes.readAllBytes()).constantPool()) {
        if (entry instanceof StringEntry text && names.contains(text.stringValue())) {
          named.add(text.stringValue());
        }
      }
      return named;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
