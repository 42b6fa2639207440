package dev.moa.core.database;

import io.micronaut.core.annotation.Nullable;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.ConnectionEvent;
import javax.sql.ConnectionEventListener;
import org.postgresql.ds.PGPooledConnection;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A data source of one connection, which is all that a function can use: it serves one call at a
 * time. It can be opened by a thread of its own while the function still starts. The driver resets
 * it when it is given back (rollback, auto-commit); one that broke, or that does not answer after
 * it lay idle, is replaced. A second taker waits, then fails.
 */
public final class OneConnection extends PGSimpleDataSource implements AutoCloseable {

  private static final long serialVersionUID = 1L;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** Used again within this time it is not asked first whether it is alive. */
  private static final Duration TRUSTED = Duration.ofMillis(500);

  private static final int VALIDATION_SECONDS = 2;

  private final transient Semaphore free = new Semaphore(1);
  private transient FutureTask<PGPooledConnection> early;
  private transient PGPooledConnection open;
  private transient long usedAt;
  private transient volatile boolean broken;

  /**
   * @param url {@code jdbc:postgresql://…}
   * @param application what PostgreSQL calls the connection
   */
  public OneConnection(String url, String user, String password, String application) {
    setURL(url);
    setUser(user);
    setPassword(password);
    setApplicationName(application);
    setConnectTimeout(4);
    setSocketTimeout(60);
    // Prepared statements of a session do not survive a connection proxy.
    setPrepareThreshold(0);
  }

  /** Begins to connect on a thread of its own; whoever asks first waits for it. */
  public void openEarly() {
    early = new FutureTask<>(this::connect);
    Thread.ofPlatform().daemon().name("connect").start(early);
  }

  @Override
  public Connection getConnection() throws SQLException {
    try {
      if (!free.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new SQLTransientConnectionException("the function's connection is in use");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLTransientConnectionException("interrupted while waiting for the connection", e);
    }
    try {
      return take();
    } catch (SQLException | RuntimeException e) {
      free.release();
      throw e;
    }
  }

  private Connection take() throws SQLException {
    if (open != null && !broken) {
      Connection connection = handle();
      if (connection != null
          && (System.nanoTime() - usedAt < TRUSTED.toNanos()
              || connection.isValid(VALIDATION_SECONDS))) {
        return connection;
      }
    }
    discard();
    open = early == null ? connect() : early();
    Connection connection = open.getConnection();
    open.addConnectionEventListener(new GivenBack(open));
    return connection;
  }

  /** A handle on the open connection; null if the connection was closed beneath the last one. */
  private @Nullable Connection handle() {
    try {
      return open.getConnection();
    } catch (SQLException e) {
      return null;
    }
  }

  private PGPooledConnection connect() throws SQLException {
    return new PGPooledConnection(super.getConnection(), true);
  }

  private PGPooledConnection early() throws SQLException {
    FutureTask<PGPooledConnection> attempt = early;
    early = null;
    try {
      return attempt.get();
    } catch (ExecutionException e) {
      // The moment may have passed: a store that just started, a name just made.
      return connect();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLTransientConnectionException("interrupted while connecting", e);
    }
  }

  private void discard() {
    PGPooledConnection old = open;
    open = null;
    broken = false;
    if (old != null) {
      try {
        old.close();
      } catch (SQLException e) {
        // It is given up because it does not answer: that its end fails too says nothing new.
        usedAt = 0;
      }
    }
  }

  @Override
  public synchronized void close() {
    discard();
  }

  private final class GivenBack implements ConnectionEventListener {

    private final PGPooledConnection connection;

    GivenBack(PGPooledConnection connection) {
      this.connection = connection;
    }

    @Override
    public void connectionClosed(ConnectionEvent event) {
      if (connection == open) {
        usedAt = System.nanoTime();
        free.release();
      }
    }

    @Override
    public void connectionErrorOccurred(ConnectionEvent event) {
      broken = true;
    }
  }
}
