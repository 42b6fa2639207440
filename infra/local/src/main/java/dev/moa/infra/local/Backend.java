package dev.moa.infra.local;

import dev.moa.infra.local.events.Queues;
import dev.moa.infra.local.keys.LocalKeys;
import dev.moa.infra.local.keys.Tokens;
import dev.moa.infra.local.lambda.LocalFunction;
import dev.moa.infra.local.registry.MadeUpRegistries;
import dev.moa.infra.local.texts.LocalTexts;
import dev.moa.infra.local.texts.LocalTexts.Text;
import dev.moa.infra.local.youtube.MadeUpYouTube;
import dev.moa.infra.servers.DataFolder;
import dev.moa.infra.servers.StartRefused;
import dev.moa.infra.template.Template;
import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * What the functions stand on: servers, a migrated database, queues, buckets, keys, registries, a
 * YouTube, and what takes text messages. It calls no function: nothing is scheduled, no queue is
 * read, no port of an API is open.
 */
public final class Backend implements AutoCloseable {
  private final Resources open;
  private final Template template;
  private LocalKeys keys;
  private CloudServers servers;
  private LocalTexts texts;
  private SqsClient sqs;
  private Queues queues;
  private Map<String, LocalFunction> functions;
  private boolean madeUpYouTube;

  private Backend(Template template, Resources open) {
    this.template = template;
    this.open = open;
  }

  /** One that is not started yet; the caller closes it, also if it ends before it has started. */
  static Backend of(Template template) {
    return new Backend(template, new Resources());
  }

  /**
   * Starts it in the options' data folder, which no other may use meanwhile. It ends when it is
   * closed or the JVM ends.
   *
   * @throws StartRefused if it cannot start for a reason that a person can remove, said in one
   *     line; nothing runs then
   */
  public static Backend start(Options options) throws IOException {
    Template template = Template.read(options.root().resolve("template.yaml"));
    Backend backend = new Backend(template, Resources.endingWithTheJvm());
    try {
      DataFolder data = backend.open.keep(DataFolder.open(options.data(), options.fresh()));
      backend.start(options, data, new Steps(options.out()));
      return backend;
    } catch (IOException | RuntimeException e) {
      backend.close();
      throw e;
    }
  }

  /** Starts it in a folder that the caller has opened and closes. */
  void start(Options options, DataFolder data, Steps steps) throws IOException {
    keys = LocalKeys.openOrMake(data.path());
    Map<String, String> known = new HashMap<>(keys.variables());
    known.putAll(MadeUpRegistries.start(options.environment(), open::keep));
    texts = open.keep(LocalTexts.start(Clock.systemUTC()));
    known.putAll(texts.variables());
    known.putAll(youTube(options.environment()));
    servers = open.keep(new CloudServers());
    servers.start(template, data, options.environment(), steps);
    known.putAll(servers.variables());
    sqs = open.keep(SqsAccess.client(known));
    queues = steps.time("queues", () -> Queues.create(sqs, template.queues().values()));
    functions = new LinkedHashMap<>();
    Buckets buckets = steps.time("buckets", () -> Buckets.create(known, template.buckets()));
    CloudFunctions.of(template, new CloudResolver(template.parameters(), queues, buckets), known)
        .forEach(function -> functions.put(function.name(), function));
  }

  /** What functions need to reach YouTube: the real one if there is a key, else a made-up one. */
  private Map<String, String> youTube(Map<String, String> environment) throws IOException {
    Map<String, String> given = new HashMap<>();
    environment.forEach(
        (name, value) -> {
          if (name.startsWith("YOUTUBE_") && !value.isBlank()) {
            given.put(name, value);
          }
        });
    madeUpYouTube = !given.containsKey("YOUTUBE_KEY");
    if (madeUpYouTube) {
      given.putAll(open.keep(MadeUpYouTube.start(Clock.systemUTC())).variables());
    }
    return given;
  }

  /** Whether YouTube is a made-up one. */
  boolean hasMadeUpYouTube() {
    return madeUpYouTube;
  }

  public Template template() {
    return template;
  }

  /** How the servers are reached, by the names of the functions' variables. */
  public Map<String, String> serverVariables() {
    return servers.variables();
  }

  /**
   * The whole environment of a function but for what its process adds.
   *
   * @throws IllegalArgumentException if the template has no such function
   */
  public Map<String, String> variables(String function) {
    LocalFunction known = functions.get(function);
    if (known == null) {
      throw new IllegalArgumentException("There is no function " + function);
    }
    return known.variables();
  }

  /** A bearer token of somebody with these roles, good for a day. */
  public String token(String... roles) {
    return new Tokens(keys, CloudServers.database(serverVariables()), Clock.systemUTC())
        .issue(List.of(roles), Tokens.ACCOUNT, Tokens.LIFE);
  }

  /** The text messages that functions sent, the newest first. */
  public List<Text> texts() {
    return texts.newest();
  }

  Map<String, LocalFunction> functions() {
    return functions;
  }

  CloudServers servers() {
    return servers;
  }

  SqsClient sqs() {
    return sqs;
  }

  Queues queues() {
    return queues;
  }

  @Override
  public void close() {
    open.close();
  }
}
