package dev.moa.keywords;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Words that say nothing of a video's subject, from the file {@code stop-words.txt}. */
final class StopWords {

  private final Set<String> forms;

  StopWords() {
    try (var in = StopWords.class.getResourceAsStream("stop-words.txt");
        var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      forms =
          lines
              .lines()
              .filter(line -> !line.startsWith("#"))
              .map(KeywordForm::of)
              .flatMap(Optional::stream)
              .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean contains(String form) {
    return forms.contains(form);
  }
}
