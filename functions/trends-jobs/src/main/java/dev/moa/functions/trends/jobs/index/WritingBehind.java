package dev.moa.functions.trends.jobs.index;

import dev.moa.trends.index.Change;
import dev.moa.trends.index.Rebuild;
import dev.moa.trends.index.Written;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Writes changes to a rebuild on a thread of its own, one page at a time, so that the next can be
 * read meanwhile. A failure is thrown to whoever hands over the next page or asks for the result.
 */
final class WritingBehind implements AutoCloseable {

  private final ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor();
  private final Rebuild rebuild;
  private CompletableFuture<Written> last = CompletableFuture.completedFuture(Written.NONE);

  WritingBehind(Rebuild rebuild) {
    this.rebuild = rebuild;
  }

  /** Writes a page as soon as the one before it is written, for which it waits. */
  void write(List<Change> changes) {
    Written before = all();
    last = CompletableFuture.supplyAsync(() -> before.and(rebuild.write(changes)), thread);
  }

  /** What was written in all, once it is. */
  Written all() {
    try {
      return last.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  /** Waits for what is being written. */
  @Override
  public void close() {
    thread.close();
  }
}
