package dev.moa.placements.relocation;

import dev.moa.placements.store.ContentStore;
import dev.moa.placements.store.Part;
import dev.moa.placements.store.Piece;
import dev.moa.placements.store.Source;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Copies a big object in parts, several at a time, and writes each down when it is copied: who goes
 * on with it copies only the others.
 */
@Singleton
final class CopyParts {

  private final MoveRows rows;
  private final MoveSettings settings;
  private final MoveSteps steps;

  CopyParts(MoveRows rows, MoveSettings settings, MoveSteps steps) {
    this.rows = rows;
    this.settings = settings;
    this.steps = steps;
  }

  void copy(Move move, Source source, ContentStore store, HeldLease lease) {
    if (move.upload() != null && store.size(move.to().at()).orElse(-1) == move.size()) {
      return; // an earlier claim came to the end of it
    }
    String upload = move.upload() == null ? begin(move, store) : move.upload();
    Map<Integer, Part> copied =
        move.parts().stream()
            .collect(Collectors.toConcurrentMap(Part::number, Function.identity()));
    Queue<Piece> open = new ConcurrentLinkedQueue<>();
    for (Piece piece : Piece.of(move.size(), settings.part())) {
      if (!copied.containsKey(piece.number())) {
        open.add(piece);
      }
    }
    Map<Integer, Part> all = new ConcurrentHashMap<>(copied);
    atOnce(
        Math.min(settings.inParallel(), open.size()),
        () -> {
          try {
            for (Piece piece = open.poll(); piece != null; piece = open.poll()) {
              lease.goOn();
              Part part = store.copyPart(source, move.to(), upload, piece);
              steps.reached(Step.PART_COPIED, move.content(), move.fence());
              rows.notePart(move, part);
              steps.reached(Step.PART_NOTED, move.content(), move.fence());
              all.put(part.number(), part);
            }
          } finally {
            open.clear(); // all are taken, or one has failed
          }
        });
    lease.goOn();
    store.endParts(
        move.to(),
        upload,
        all.values().stream().sorted(Comparator.comparingInt(Part::number)).toList());
  }

  private String begin(Move move, ContentStore store) {
    String upload = store.beginParts(move.to());
    steps.reached(Step.PARTS_BEGUN, move.content(), move.fence());
    rows.noteUpload(move, upload);
    steps.reached(Step.PARTS_NOTED, move.content(), move.fence());
    return upload;
  }

  /** Runs it that often at a time, and returns when all have ended. */
  private static void atOnce(int times, Runnable work) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < times; i++) {
        running.add(threads.submit(work));
      }
      RuntimeException failure = null;
      for (Future<?> each : running) {
        RuntimeException failed = failure(each);
        failure = failure == null ? failed : failure;
      }
      if (failure != null) {
        throw failure;
      }
    }
  }

  private static RuntimeException failure(Future<?> running) {
    try {
      running.get();
      return null;
    } catch (ExecutionException e) {
      return e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new IllegalStateException("interrupted while copying", e);
    }
  }
}
