package dev.moa.infra.local;

import java.util.concurrent.Callable;
import picocli.CommandLine;

/** How the commands of this module take their arguments: what is wrong with them is one line. */
final class Arguments {
  private Arguments() {}

  static CommandLine of(Callable<Integer> command) {
    return new CommandLine(command)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(
            (wrong, arguments) -> {
              String name = wrong.getCommandLine().getCommandName();
              System.err.println(wrong.getMessage() + ". " + name + " --help says what there is.");
              return CommandLine.ExitCode.USAGE;
            });
  }
}
