package dev.moa.infra.bench;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What {@code scripts/bench} starts, which explains the options: measures the functions. */
@Command(
    name = "scripts/bench",
    subcommands = {
      ColdStartCommand.class,
      WarmCommand.class,
      HttpCommand.class,
      CollectCommand.class,
      SearchCommand.class,
      AccountsCommand.class,
      ForecastsCommand.class,
      TrendsCommand.class,
      PlacementsCommand.class
    })
public final class Bench implements Callable<Integer> {

  private Bench() {}

  public static void main(String[] arguments) {
    System.exit(
        new CommandLine(new Bench())
            .setParameterExceptionHandler((wrong, _) -> refuse(wrong.getMessage()))
            .setExecutionExceptionHandler((thrown, _, _) -> failed(thrown))
            .execute(arguments));
  }

  /** The project's folder. */
  static Path project() {
    return Path.of(System.getProperty("moa.root")).toAbsolutePath();
  }

  @Override
  public Integer call() {
    return refuse("What is to be measured?");
  }

  private static int refuse(String line) {
    System.err.println(line + " scripts/bench --help says what there is.");
    return CommandLine.ExitCode.USAGE;
  }

  private static int failed(Exception thrown) throws Exception {
    if (thrown instanceof IllegalStateException) {
      System.err.println(thrown.getMessage());
      return CommandLine.ExitCode.SOFTWARE;
    }
    throw thrown;
  }
}
