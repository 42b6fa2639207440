package dev.moa.functions.forecasts.jobs.training;

import dev.moa.core.Ids;
import dev.moa.core.job.Leases;
import dev.moa.functions.forecasts.jobs.learning.Lesson;
import dev.moa.functions.forecasts.jobs.learning.Seen;
import dev.moa.functions.forecasts.jobs.learning.TooFew;
import dev.moa.functions.forecasts.jobs.model.ModelFiles;
import dev.moa.functions.forecasts.jobs.model.ModelRows;
import dev.moa.functions.forecasts.jobs.model.StoredModel;
import dev.moa.functions.forecasts.jobs.model.StoredModel.State;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Finds the videos that came of forecasts, trains a model on what the catalogue saw, and puts it in
 * use if it is better than the baseline. The same videos give the same model, and that one is not
 * stored again. Of two that begin at once one trains; the other one says so.
 */
@Singleton
final class TrainForecastModel {

  /** Longer than the function may run: who was killed holds it no longer than that. */
  private static final Duration LEASE = Duration.ofMinutes(16);

  private static final long SEED = 20_261_120;

  private final MatchVideos match;
  private final ReadExamples examples;
  private final Trainings trainings;
  private final ModelRows models;
  private final ModelFiles files;
  private final Leases leases;
  private final Ids ids;
  private final Clock clock;

  TrainForecastModel(
      MatchVideos match,
      ReadExamples examples,
      Trainings trainings,
      ModelRows models,
      ModelFiles files,
      Leases leases,
      Ids ids,
      Clock clock) {
    this.match = match;
    this.examples = examples;
    this.trainings = trainings;
    this.models = models;
    this.files = files;
    this.leases = leases;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Trains.
   *
   * @throws RuntimeException if the store of files or the database does not answer; the training is
   *     noted as failed then, and what was in use goes on
   */
  TrainingReport run() {
    Optional<Leases.Lease> lease = leases.acquire("TrainForecastModel", LEASE);
    if (lease.isEmpty()) {
      return TrainingReport.nothing("another training is running");
    }
    try {
      UUID training = ids.next();
      trainings.begin(training, clock.instant());
      return run(training);
    } finally {
      leases.release(lease.get());
    }
  }

  private TrainingReport run(UUID training) {
    var counts = new Trainings.Counts(0, 0, Map.of());
    int matched = 0;
    try {
      matched = match.run();
      ReadExamples.Read read = examples.read();
      counts = counts(read);
      return keep(training, Lesson.of(read.examples(), SEED), counts).withMatched(matched);
    } catch (TooFew e) {
      trainings.failed(training, clock.instant(), counts, e.getMessage());
      return TrainingReport.nothing(e.getMessage()).withMatched(matched);
    } catch (RuntimeException e) {
      trainings.failed(training, clock.instant(), counts, e.toString());
      throw e;
    }
  }

  private TrainingReport keep(UUID training, Lesson lesson, Trainings.Counts counts) {
    byte[] bytes = files.bytes(lesson.learned());
    String sha256 = ModelFiles.sha256(bytes);
    Instant now = clock.instant();
    Optional<StoredModel> before = models.newest().flatMap(models::find);
    if (before.isPresent() && isTheSame(before.get(), sha256)) {
      trainings.done(training, now, counts, "it learned nothing new");
      return TrainingReport.of(before.get(), counts);
    }
    UUID version = ids.next();
    files.put(version, bytes);
    StoredModel model =
        new StoredModel(
            version,
            training,
            now,
            ModelFiles.key(version),
            (long) bytes.length,
            sha256,
            lesson.scores().modelIsBetter() ? State.IN_USE : State.BEATEN,
            lesson.baseline(),
            lesson.scores());
    models.add(model);
    trainings.done(training, now, counts, null);
    return TrainingReport.of(model, counts);
  }

  private static boolean isTheSame(StoredModel model, String sha256) {
    return model.state() != State.BROKEN && sha256.equals(model.sha256());
  }

  private static Trainings.Counts counts(ReadExamples.Read read) {
    long videos = read.examples().stream().mapToLong(Seen::video).distinct().count();
    return new Trainings.Counts(read.examples().size(), (int) videos, read.rejected());
  }
}
