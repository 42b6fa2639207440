package dev.moa.infra.local;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The file that takes what functions print, as their log group does on AWS. Functions share the
 * process's standard output with the local cloud, which therefore keeps the console for itself.
 */
final class FunctionLog extends OutputStream {
  private final Path file;
  private OutputStream open;

  private FunctionLog(Path file) {
    this.file = file;
  }

  /**
   * From now on what is printed goes into the file, which is made, or emptied, with the first line.
   *
   * @return the console as it was
   */
  static PrintStream takeStandardOutput(Path file) {
    PrintStream console = System.out;
    System.setOut(new PrintStream(new FunctionLog(file), true, StandardCharsets.UTF_8));
    return console;
  }

  @Override
  public void write(int octet) throws IOException {
    write(new byte[] {(byte) octet}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
    if (open == null) {
      open = Files.newOutputStream(file);
    }
    open.write(bytes, offset, length);
  }
}
