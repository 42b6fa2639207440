package dev.moa.infra.local;

import dev.moa.infra.local.keys.LocalKeys;
import dev.moa.infra.local.keys.Tokens;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What {@code scripts/token} starts, which explains the options: prints a bearer token. */
@Command(name = "scripts/token")
public final class TokenMain implements Callable<Integer> {
  private static final int REFUSED = 1;

  /** The product's roles, each including the ones before it. */
  enum Role {
    USER,
    EDITOR,
    MANAGER,
    ADMIN
  }

  @Option(names = "--role", required = true)
  private List<Role> roles;

  @Option(names = "--account")
  private UUID account = Tokens.ACCOUNT;

  @Option(names = "--hours")
  private int hours = (int) Tokens.LIFE.toHours();

  @Option(names = "--data")
  private Path data = Path.of(System.getProperty("moa.root", "")).resolve(".moa");

  private TokenMain() {}

  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  /** The exit code: 0 with a token, 1 without a key, 2 for arguments that it does not know. */
  static int run(String... arguments) {
    return Arguments.of(new TokenMain()).execute(arguments);
  }

  @Override
  public Integer call() {
    try {
      Optional<LocalKeys> keys = LocalKeys.open(data);
      if (keys.isEmpty()) {
        System.err.println("There is no key in " + data + " yet: scripts/run makes one.");
        return REFUSED;
      }
      Optional<Map<String, String>> database = database();
      if (database.isEmpty()) {
        System.err.println("No local cloud runs in " + data + ": start scripts/run first.");
        return REFUSED;
      }
      System.out.println(
          new Tokens(keys.get(), CloudServers.database(database.get()), Clock.systemUTC())
              .issue(roles.stream().map(Role::name).toList(), account, Duration.ofHours(hours)));
      return 0;
    } catch (IOException e) {
      System.err.println("The key cannot be read: " + e.getMessage());
      return REFUSED;
    } catch (IllegalStateException e) {
      System.err.println(e.getMessage());
      return REFUSED;
    }
  }

  /** The variables of a function of the running cloud that knows its database. */
  private Optional<Map<String, String>> database() throws IOException {
    return RunningCloud.in(data).stream()
        .flatMap(cloud -> cloud.functions().values().stream())
        .filter(variables -> !variables.getOrDefault("POSTGRES_URL", "").isBlank())
        .findFirst();
  }
}
