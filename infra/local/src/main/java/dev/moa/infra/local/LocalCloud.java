package dev.moa.infra.local;

import dev.moa.infra.local.events.QueuePollers;
import dev.moa.infra.local.events.Queues;
import dev.moa.infra.local.events.Schedules;
import dev.moa.infra.local.gateway.Gateway;
import dev.moa.infra.local.keys.LocalKeys;
import dev.moa.infra.local.keys.Tokens;
import dev.moa.infra.local.lambda.Areas;
import dev.moa.infra.local.lambda.Functions;
import dev.moa.infra.local.registry.IcreatRegistry;
import dev.moa.infra.servers.DataFolder;
import dev.moa.infra.servers.StartRefused;
import dev.moa.infra.template.Template;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The whole cloud on one machine: real servers, and what template.yaml says should run, run as AWS
 * would. All of it listens on 127.0.0.1 only.
 */
public final class LocalCloud implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LocalCloud.class);

  private final Options options;
  private final Steps steps;
  private final Clock clock = Clock.systemUTC();
  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private Template template;
  private LocalKeys keys;
  private Map<String, String> serverVariables;
  private Areas areas;
  private Schedules schedules;
  private Gateway gateway;

  private LocalCloud(Options options) {
    this.options = options;
    this.steps = new Steps(options.out());
  }

  /**
   * Starts it and returns once the API answers.
   *
   * @throws StartRefused if it cannot start for a reason that a person can remove, said in one
   *     line; nothing runs then
   */
  public static LocalCloud start(Options options) throws IOException {
    LocalCloud cloud = new LocalCloud(options);
    try {
      cloud.startAll();
      return cloud;
    } catch (IOException | RuntimeException e) {
      cloud.close();
      throw e;
    }
  }

  private void startAll() throws IOException {
    template = Template.read(options.root().resolve("template.yaml"));
    CloudFunctions.requireZips(template);
    Api.requireFree(options.port());
    DataFolder data = keep(DataFolder.open(options.data(), options.fresh()));
    steps.say("Moa starts.");
    keys = LocalKeys.openOrMake(data.path());
    Map<String, String> known = new HashMap<>(keys.variables());
    known.putAll(registry());
    CloudServers servers = serversAndZips(data);
    serverVariables = servers.variables();
    known.putAll(serverVariables);
    SqsClient sqs = keep(SqsAccess.client(known));
    Queues queues = steps.time("queues", () -> Queues.create(sqs, template.queues().values()));
    Functions functions =
        keep(
            new Functions(
                CloudFunctions.of(
                    template, new CloudResolver(template.parameters(), queues), known),
                areas));
    schedules = keep(new Schedules(template.functions().values(), functions, clock));
    Levers levers = new Levers(schedules, queues, servers, functions, clock);
    gateway = keep(Api.open(options.port(), template, functions, levers.endpoints()));
    schedules.start();
    keep(QueuePollers.start(sqs, queues, template.functions().values(), functions));
  }

  /** The zips are unpacked while the servers start. */
  private CloudServers serversAndZips(DataFolder data) throws IOException {
    areas = new Areas(data.folder("functions"));
    FutureTask<Integer> unpacking =
        new FutureTask<>(
            () -> steps.time("function zips", () -> areas.prepare(CloudFunctions.zips(template))));
    Thread.ofPlatform().daemon().name("unpack").start(unpacking);
    CloudServers servers = keep(CloudServers.start(data, options.environment(), steps));
    try {
      unpacking.get();
      return servers;
    } catch (ExecutionException e) {
      throw new IOException("the functions' zips: " + e.getCause().getMessage(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /** Where the API answers, without a slash at the end. */
  public URI baseUrl() {
    return gateway.baseUrl();
  }

  /** A bearer token of somebody with these roles, good for a day. */
  public String token(String... roles) {
    return new Tokens(keys, clock).issue(List.of(roles), Tokens.ACCOUNT, Tokens.LIFE);
  }

  /** How the servers are reached, by the names of the functions' variables. */
  public Map<String, String> serverVariables() {
    return serverVariables;
  }

  /**
   * Collects trials through the schedule's function and the queue, unless the last collection
   * succeeded, and returns when that one has ended.
   *
   * @return whether there are trials now
   */
  public boolean load() throws IOException, InterruptedException {
    return new FirstLoad(baseUrl(), token("MANAGER"), schedules, steps).run();
  }

  /** The made-up registry, unless the environment names a real one. */
  private Map<String, String> registry() throws IOException {
    Map<String, String> own = new HashMap<>();
    options
        .environment()
        .forEach(
            (name, value) -> {
              if (name.startsWith("ICREAT_") && !value.isBlank()) {
                own.put(name, value);
              }
            });
    if (!own.containsKey("ICREAT_KEY") && !own.containsKey("ICREAT_URL")) {
      IcreatRegistry registry = keep(IcreatRegistry.start());
      own.put("ICREAT_URL", registry.url().toString());
      own.put("ICREAT_KEY", IcreatRegistry.KEY);
      own.put("ICREAT_PAGE_SIZE", IcreatRegistry.PAGE_SIZE);
    }
    return own;
  }

  private <T extends AutoCloseable> T keep(T resource) {
    open.push(resource);
    return resource;
  }

  /** Ends everything, the last started first, within seconds. */
  @Override
  public synchronized void close() {
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (Exception e) {
        LOG.warn("Something could not be closed", e);
      }
    }
  }
}
