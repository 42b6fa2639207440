package dev.moa.infra.bench.placements;

import dev.moa.core.database.OneConnection;
import dev.moa.placements.relocation.Outcome;
import dev.moa.placements.relocation.RelocateContent;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.MapPropertySource;
import io.micronaut.context.env.PropertySource.PropertyConvention;
import io.micronaut.inject.qualifiers.Qualifiers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.sql.DataSource;

/**
 * Moa's way: claim with a fence, checks, copy, verification, switch, removal, history. Each worker
 * is as a function is: a context, a database connection and a client of the store of its own. They
 * are handed messages as SQS hands them over, of which one in ten comes twice.
 */
public final class MoaWay implements Way {

  private static final int TWICE = 10;
  private static final Duration CALL = Duration.ofMinutes(15);

  private final Shelf shelf;
  private final List<ApplicationContext> contexts = new ArrayList<>();
  private final List<OneConnection> databases = new ArrayList<>();
  private final List<RelocateContent> workers = new ArrayList<>();
  private List<UUID> contents;
  private long before;

  /**
   * @param variables of the function RelocateContent
   */
  public MoaWay(Shelf shelf, Map<String, String> variables, int workers) {
    this.shelf = shelf;
    for (int i = 0; i < workers; i++) {
      this.workers.add(context(variables).getBean(RelocateContent.class));
    }
  }

  private ApplicationContext context(Map<String, String> variables) {
    var database =
        new OneConnection(
            variables.get("POSTGRES_URL"),
            variables.get("POSTGRES_USER"),
            variables.get("POSTGRES_PASSWORD"),
            "bench");
    databases.add(database);
    ApplicationContext context =
        ApplicationContext.builder("function")
            .deduceEnvironment(false)
            .enableDefaultPropertySources(false)
            .eagerInitSingletons(false)
            .banner(false)
            .properties(
                Map.<String, Object>of(
                    "datasources.default.dialect",
                    "POSTGRES",
                    "datasources.default.enabled",
                    false))
            .propertySources(
                new MapPropertySource("variables", Map.copyOf(variables)) {
                  @Override
                  public PropertyConvention getConvention() {
                    return PropertyConvention.ENVIRONMENT_VARIABLE;
                  }
                })
            .build();
    context.registerSingleton(DataSource.class, database, Qualifiers.byName("default"));
    contexts.add(context.start());
    return context;
  }

  @Override
  public void prepare(List<UUID> all) throws Exception {
    contents = all;
    before = shelf.moves(all);
    shelf.queue(all);
  }

  @Override
  public long move() throws Exception {
    List<UUID> messages = new ArrayList<>(contents);
    messages.addAll(contents.subList(0, contents.size() / TWICE));
    Collections.shuffle(messages, new Random(3));
    Queue<UUID> open = new ConcurrentLinkedQueue<>(messages);
    Way.together(
        workers.size(),
        number -> {
          for (UUID content = open.poll(); content != null; content = open.poll()) {
            Outcome outcome = workers.get(number).run(content, Instant.now().plus(CALL));
            if (outcome != Outcome.MOVED && outcome != Outcome.NOTHING) {
              throw new IllegalStateException(content + ": " + outcome);
            }
          }
        });
    return shelf.moves(contents) - before - contents.size();
  }

  @Override
  public void finish() throws Exception {
    if (!shelf.areSettled(contents)) {
      throw new IllegalStateException("not all were moved");
    }
  }

  @Override
  public void close() {
    contexts.forEach(ApplicationContext::close);
    databases.forEach(OneConnection::close);
  }
}
