package dev.moa.functions.accounts;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** The way to a real SMTP server, which can be cut and can answer in the server's place. */
final class SmtpWire implements AutoCloseable {

  private final ServerSocket listening;
  private final int target;
  private final AtomicInteger connections = new AtomicInteger();
  private volatile Trouble trouble = Trouble.none();

  SmtpWire(int target) {
    this.target = target;
    try {
      listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return listening.getLocalPort();
  }

  /** How often somebody has come. */
  int connections() {
    return connections.get();
  }

  /** What goes wrong from the next connection on. */
  void now(Trouble next) {
    trouble = next;
  }

  @Override
  public void close() {
    try {
      listening.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket caller = listening.accept();
        connections.incrementAndGet();
        Trouble mine = trouble;
        if (mine.down) {
          caller.close();
        } else {
          Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
          Link link = new Link(caller, server, mine);
          Thread.ofVirtual().start(link::toServer);
          Thread.ofVirtual().start(link::toCaller);
        }
      } catch (IOException e) {
        if (!listening.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  /** What goes wrong. */
  static final class Trouble {
    private boolean down;
    private String command = "";
    private String answer;
    private int linesOfData = Integer.MAX_VALUE;
    private boolean loseLastAnswer;
    private CountDownLatch stall;
    private final CountDownLatch cut = new CountDownLatch(1);

    private Trouble() {}

    /** Nothing. */
    static Trouble none() {
      return new Trouble();
    }

    /** The server is not there. */
    static Trouble down() {
      Trouble trouble = none();
      trouble.down = true;
      return trouble;
    }

    /** A command never gets to the server, and this is answered; "." is the end of a mail. */
    static Trouble answer(String command, String answer) {
      Trouble trouble = none();
      trouble.command = command;
      trouble.answer = answer;
      return trouble;
    }

    /** The connection is cut after so many lines of a mail. */
    static Trouble cutAfter(int linesOfData) {
      Trouble trouble = none();
      trouble.linesOfData = linesOfData;
      return trouble;
    }

    /** Returns when that has happened. */
    void awaitCut() throws InterruptedException {
      cut.await();
    }

    /** The server has the mail, and the connection is cut before it can say so. */
    static Trouble lostAnswer() {
      Trouble trouble = none();
      trouble.loseLastAnswer = true;
      return trouble;
    }

    /** A command gets to the server only when the latch is at zero. */
    static Trouble stallAt(String command, CountDownLatch latch) {
      Trouble trouble = none();
      trouble.command = command;
      trouble.stall = latch;
      return trouble;
    }
  }

  /** One connection through it. */
  private static final class Link {
    private final Socket caller;
    private final Socket server;
    private final Trouble trouble;
    private volatile boolean lose;

    Link(Socket caller, Socket server, Trouble trouble) {
      this.caller = caller;
      this.server = server;
      this.trouble = trouble;
    }

    void toServer() {
      try (caller;
          server) {
        var lines = new BufferedReader(new InputStreamReader(caller.getInputStream(), ISO_8859_1));
        int lineOfData = -1;
        boolean answered = false;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          boolean end = lineOfData >= 0 && line.equals(".");
          if (lineOfData >= 0 && !end && ++lineOfData > trouble.linesOfData) {
            cut();
            return;
          }
          if (answered) {
            write(caller.getOutputStream(), "250 as you like");
            continue;
          }
          if (isMeant(lineOfData < 0 || end ? line : "")) {
            if (trouble.answer != null) {
              write(caller.getOutputStream(), trouble.answer);
              // The server still waits for the end of the mail.
              answered = end;
              lineOfData = end ? -1 : lineOfData;
              continue;
            }
            trouble.stall.await();
          }
          lose = end && trouble.loseLastAnswer;
          write(server.getOutputStream(), line);
          if (end) {
            lineOfData = -1;
          } else if (line.equalsIgnoreCase("DATA")) {
            lineOfData = 0;
          }
        }
      } catch (IOException | InterruptedException cut) {
        Thread.currentThread().interrupt();
      }
    }

    void toCaller() {
      try (caller;
          server) {
        byte[] bytes = new byte[4096];
        var from = server.getInputStream();
        for (int read = from.read(bytes); read >= 0 && !lose; read = from.read(bytes)) {
          caller.getOutputStream().write(bytes, 0, read);
        }
      } catch (IOException cut) {
        Thread.currentThread().interrupt();
      }
    }

    /** As a network does: what was sent is lost, and the next write fails. */
    private void cut() throws IOException {
      caller.setSoLinger(true, 0);
      caller.close();
      trouble.cut.countDown();
    }

    private boolean isMeant(String line) {
      return !trouble.command.isEmpty()
          && line.toUpperCase(Locale.ROOT).startsWith(trouble.command);
    }

    private static void write(OutputStream to, String line) throws IOException {
      to.write((line + "\r\n").getBytes(ISO_8859_1));
      to.flush();
    }
  }
}
