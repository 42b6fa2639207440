package dev.moa.infra.bench;

import dev.moa.infra.bench.training.AreaTraining;
import dev.moa.infra.runtime.Launch;
import dev.moa.infra.runtime.Outcome;
import dev.moa.infra.runtime.RuntimeProcess;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** Makes one cache for all functions of a zip by calling each of them in one process. */
final class Training {

  /** By name: this JVM has no use for the Lambda interfaces that the class needs. */
  private static final String TRAINER = "dev.moa.infra.bench.training.AreaTraining";

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Workshop workshop;

  Training(Workshop workshop) {
    this.workshop = workshop;
  }

  /**
   * Trains and writes a cache.
   *
   * @param subjects functions of one zip
   * @return the cache's file
   * @throws IllegalStateException if a function fails in training or no cache is written
   */
  Path cache(List<Subject> subjects, Layout layout) throws IOException, InterruptedException {
    Subject first = subjects.getFirst();
    Path cache = workshop.file(first.zip(), layout, ".cache");
    Path folder = Files.createDirectories(workshop.file(first.zip(), layout, ".training"));
    for (Subject subject : subjects) {
      write(subject, folder);
    }
    Map<String, String> variables = new HashMap<>(first.variables());
    variables.put(AreaTraining.FOLDER, folder.toString());
    var plain = workshop.launch(first, layout);
    Path root = layout.flat() ? folder : plain.taskRoot();
    Path trainer = trainer(root);
    List<String> flags = new ArrayList<>(plain.jvmFlags());
    flags.addAll(layout.training(cache.toString()));
    List<String> log =
        run(
            new Launch(
                "Training", TRAINER, plain.memoryMb(), root, plain.classPath(), flags, variables));
    Files.delete(trainer);
    if (!Files.exists(cache)) {
      throw new IllegalStateException(
          "The JVM wrote no cache " + cache + "\n" + String.join("\n", log));
    }
    return cache;
  }

  private List<String> run(Launch launch) throws IOException, InterruptedException {
    List<String> log = new ArrayList<>();
    try (var process = RuntimeProcess.start(launch, workshop.client(), log::add)) {
      Outcome outcome = process.invoke("{}", PATIENCE);
      if (!(outcome instanceof Outcome.Answered answered)
          || answered.json().contains("\"statusCode\":5")) {
        throw new IllegalStateException(
            "Training failed: " + outcome + "\n" + String.join("\n", log));
      }
      if (!process.stop(PATIENCE)) {
        throw new IllegalStateException("The cache was not written within " + PATIENCE);
      }
    }
    return log;
  }

  private static void write(Subject subject, Path folder) throws IOException {
    Properties properties = new Properties();
    properties.putAll(subject.variables());
    properties.setProperty(AreaTraining.HANDLER, subject.handler());
    try (Writer writer = Files.newBufferedWriter(folder.resolve(subject.name() + ".properties"))) {
      properties.store(writer, null);
    }
    Files.writeString(folder.resolve(subject.name() + ".json"), subject.event());
  }

  /** In the folder that the client's class loader reads, as if it were part of the zip. */
  private static Path trainer(Path root) throws IOException {
    Path lib = Files.createDirectories(root.resolve("lib"));
    return JarFiles.ofClasses(lib.resolve("zz-training.jar"), TRAINER);
  }
}
