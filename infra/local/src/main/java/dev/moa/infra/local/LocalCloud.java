package dev.moa.infra.local;

import dev.moa.infra.local.events.QueuePollers;
import dev.moa.infra.local.events.Queues;
import dev.moa.infra.local.events.RabbitPollers;
import dev.moa.infra.local.events.Schedules;
import dev.moa.infra.local.gateway.Gateway;
import dev.moa.infra.local.lambda.Areas;
import dev.moa.infra.local.lambda.Functions;
import dev.moa.infra.servers.DataFolder;
import dev.moa.infra.servers.Service;
import dev.moa.infra.servers.StartRefused;
import dev.moa.infra.template.Template;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * The whole cloud on one machine: real servers, and what template.yaml says should run, run as AWS
 * would. All of it listens on 127.0.0.1 only.
 */
public final class LocalCloud implements AutoCloseable {
  private final Options options;
  private final Steps steps;
  private final Resources open = Resources.endingWithTheJvm();
  private Template template;
  private Backend backend;
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
    DataFolder data = open.keep(DataFolder.open(options.data(), options.fresh()));
    steps.say("Moa starts.");
    Areas areas = new Areas(data.folder("functions"));
    backend = backendAndZips(data, areas);
    Functions functions = open.keep(new Functions(backend.functions().values(), areas));
    Clock clock = Clock.systemUTC();
    schedules = open.keep(new Schedules(template.functions().values(), functions, clock));
    Queues queues = backend.queues();
    Levers levers = new Levers(schedules, backend, functions, clock);
    gateway = open.keep(Api.open(options.port(), template, functions, levers.endpoints()));
    schedules.start();
    open.keep(QueuePollers.start(backend.sqs(), queues, template.functions().values(), functions));
    String broker = serverVariables().get(Service.RABBITMQ.variable());
    open.keep(RabbitPollers.start(broker, template.functions().values(), functions));
    open.keep(RunningCloud.announce(data.path(), variables()));
  }

  /** The zips are unpacked while the servers start. */
  private Backend backendAndZips(DataFolder data, Areas areas) throws IOException {
    FutureTask<Integer> unpacking =
        new FutureTask<>(
            () -> steps.time("function zips", () -> areas.prepare(CloudFunctions.zips(template))));
    Thread.ofPlatform().daemon().name("unpack").start(unpacking);
    Backend started = open.keep(Backend.of(template));
    started.start(options, data, steps);
    try {
      unpacking.get();
      return started;
    } catch (ExecutionException e) {
      throw new IOException("the functions' zips: " + e.getCause().getMessage(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private Map<String, Map<String, String>> variables() {
    Map<String, Map<String, String>> variables = new LinkedHashMap<>();
    backend.functions().forEach((name, function) -> variables.put(name, function.variables()));
    return variables;
  }

  /** Where the API answers, without a slash at the end. */
  public URI baseUrl() {
    return gateway.baseUrl();
  }

  /** A bearer token of somebody with these roles, good for a day. */
  public String token(String... roles) {
    return backend.token(roles);
  }

  /** How the servers are reached, by the names of the functions' variables. */
  public Map<String, String> serverVariables() {
    return backend.serverVariables();
  }

  /**
   * Collects trials through the schedule's function and the queue, unless the last collection
   * succeeded, and then channels and videos, if YouTube is a made-up one and there are none.
   *
   * @return whether there are trials, and videos if YouTube is made up
   */
  public boolean load() throws IOException, InterruptedException {
    boolean trials = new FirstLoad(baseUrl(), token("MANAGER"), schedules, steps).run();
    if (!backend.hasMadeUpYouTube()) {
      return trials;
    }
    var database = CloudServers.database(serverVariables());
    return new CatalogueLoad(database, schedules, Clock.systemUTC(), steps).run() && trials;
  }

  /**
   * Trains a first forecast model on the loaded videos, if YouTube is a made-up one and there is no
   * model. Everything else answers meanwhile.
   */
  void train() throws IOException {
    if (backend.hasMadeUpYouTube()) {
      new FirstTraining(CloudServers.database(serverVariables()), schedules, steps).run();
    }
  }

  /** Whether it ends or has ended. */
  boolean ended() {
    return open.closed();
  }

  /** Ends everything, the last started first, within seconds; so does the end of the JVM. */
  @Override
  public void close() {
    open.close();
  }
}
