package dev.moa.infra.local;

import dev.moa.infra.local.keys.LocalKeys;
import dev.moa.infra.local.keys.Tokens;
import dev.moa.infra.runtime.FunctionFolder;
import dev.moa.infra.runtime.Launch;
import dev.moa.infra.runtime.Outcome;
import dev.moa.infra.runtime.RuntimeClient;
import dev.moa.infra.runtime.RuntimeProcess;
import dev.moa.infra.runtime.SampleEvents;
import dev.moa.infra.servers.StartRefused;
import dev.moa.infra.template.FunctionDef;
import dev.moa.infra.template.Template;
import dev.moa.infra.template.TemplateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * What {@code scripts/invoke} starts, which explains the options: one call of one function, in a
 * JVM of its own, from its zip, under AWS's runtime client.
 */
@Command(name = "scripts/invoke")
public final class InvokeMain implements Callable<Integer> {
  private static final int FAILED = 1;

  @Parameters(index = "0", paramLabel = "FUNCTION")
  private String function;

  @Parameters(index = "1", paramLabel = "EVENT.json")
  private Path event;

  @Option(names = "--env")
  private Path env;

  @Option(names = "--data")
  private Path data;

  private final Path root = Path.of(System.getProperty("moa.root", "")).toAbsolutePath();

  private InvokeMain() {}

  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  /**
   * The exit code: 0 with an answer, 1 if the function or its start failed, 2 for arguments that it
   * does not know.
   */
  static int run(String... arguments) {
    return Arguments.of(new InvokeMain()).execute(arguments);
  }

  @Override
  public Integer call() throws InterruptedException {
    try {
      Template template = Template.read(root.resolve("template.yaml"));
      FunctionDef def = template.functions().get(function);
      if (def == null) {
        throw new StartRefused(
            "template.yaml has no function %s. It has %s."
                .formatted(function, String.join(", ", template.functions().keySet())));
      }
      String json = Files.readString(event);
      EnvFile overrides = env == null ? EnvFile.NONE : EnvFile.read(env);
      CloudFunctions.requireZips(template);
      return invoke(def, json, overrides);
    } catch (NoSuchFileException e) {
      return refuse("There is no file " + e.getMessage() + ".");
    } catch (StartRefused | TemplateException | IllegalStateException e) {
      return refuse(e.getMessage());
    } catch (IOException e) {
      return refuse("It cannot be called: " + e.getMessage());
    }
  }

  /** With the servers of the local cloud that runs in the data folder, or with own ones. */
  private int invoke(FunctionDef def, String json, EnvFile overrides)
      throws IOException, InterruptedException {
    if (json.contains("${CODE}")) {
      throw new StartRefused(
          "Put a code in place of ${CODE}: RequestOtp sends one, /_local/texts shows it.");
    }
    Path folder = data == null ? root.resolve(".moa") : data;
    Optional<RunningCloud> running = RunningCloud.in(folder);
    if (running.isPresent()) {
      Map<String, String> given = running.get().functions().get(def.name());
      return invoke(def, json, overrides.over(def, given), folder);
    }
    Options options = Options.of(root).withData(folder).withOut(System.err::println);
    try (Backend backend = Backend.start(options)) {
      Map<String, String> given = backend.variables(def.name());
      return invoke(def, json, overrides.over(def, given), folder);
    }
  }

  private int invoke(FunctionDef def, String json, Map<String, String> variables, Path folder)
      throws IOException, InterruptedException {
    try (var zip = FunctionFolder.unpack(def.codeUri(), folder.resolve("invoke"));
        var process =
            RuntimeProcess.start(
                Launch.managed(def.name(), def.handler(), def.memoryMb(), zip, variables),
                RuntimeClient.in(root),
                line -> System.err.println(line))) {
      String filled = SampleEvents.fill(json, role -> token(folder, variables, role));
      return tell(process.invoke(filled, Duration.ofSeconds(def.timeoutSeconds())));
    }
  }

  private static String token(Path folder, Map<String, String> variables, String role) {
    if (role.equals("REFRESH")) {
      throw new StartRefused(
          "Put a refresh token in place of ${REFRESH_TOKEN}: LogIn answers one.");
    }
    try {
      LocalKeys keys =
          LocalKeys.open(folder)
              .orElseThrow(() -> new StartRefused("There is no key in " + folder + " yet."));
      return new Tokens(keys, CloudServers.database(variables), Clock.systemUTC())
          .issue(List.of(role), Tokens.ACCOUNT, Tokens.LIFE);
    } catch (IOException e) {
      throw new StartRefused("The key cannot be read: " + e.getMessage(), e);
    }
  }

  private static int tell(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Answered(String json) -> {
        System.out.println(json);
        yield 0;
      }
      case Outcome.Failed(_, String json) -> {
        System.out.println(json);
        yield refuse("The function failed.");
      }
      case Outcome.Ended(int exitCode) ->
          refuse("The function's process ended with " + exitCode + " before it answered.");
      case Outcome.TimedOut(Duration limit) ->
          refuse("The function did not answer within its " + limit.toSeconds() + " s.");
    };
  }

  private static int refuse(String line) {
    System.err.println(line);
    return FAILED;
  }
}
