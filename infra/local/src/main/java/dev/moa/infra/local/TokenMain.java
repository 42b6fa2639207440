package dev.moa.infra.local;

import dev.moa.infra.local.keys.LocalKeys;
import dev.moa.infra.local.keys.Tokens;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What {@code scripts/token} starts: prints a bearer token that the local cloud accepts. */
@Command(
    name = "scripts/token",
    sortOptions = false,
    description = "Prints a bearer token that the local cloud accepts and no other.")
public final class TokenMain implements Callable<Integer> {
  private static final int REFUSED = 1;

  /** The product's roles, each including the ones before it. */
  enum Role {
    USER,
    EDITOR,
    MANAGER,
    ADMIN
  }

  @Option(
      names = "--role",
      paramLabel = "ROLE",
      required = true,
      description = "USER, EDITOR, MANAGER or ADMIN, each including the ones before it")
  private List<Role> roles;

  @Option(names = "--account", paramLabel = "UUID", description = "whose token it is")
  private UUID account = Tokens.ACCOUNT;

  @Option(names = "--hours", paramLabel = "HOURS", description = "how long it lives (24)")
  private int hours = (int) Tokens.LIFE.toHours();

  @Option(names = "--data", paramLabel = "FOLDER", description = "the local cloud's data (.moa)")
  private Path data = Path.of(System.getProperty("moa.root", "")).resolve(".moa");

  @Option(names = "--help", usageHelp = true, description = "say this")
  private boolean unusedHelp; // picocli reads it

  private TokenMain() {}

  public static void main(String[] arguments) {
    System.exit(
        new CommandLine(new TokenMain())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .execute(arguments));
  }

  @Override
  public Integer call() {
    try {
      Optional<LocalKeys> keys = LocalKeys.open(data);
      if (keys.isEmpty()) {
        System.err.println("There is no key in " + data + " yet: scripts/run makes one.");
        return REFUSED;
      }
      System.out.println(
          new Tokens(keys.get(), Clock.systemUTC())
              .issue(roles.stream().map(Role::name).toList(), account, Duration.ofHours(hours)));
      return 0;
    } catch (IOException e) {
      System.err.println("The key cannot be read: " + e.getMessage());
      return REFUSED;
    }
  }
}
