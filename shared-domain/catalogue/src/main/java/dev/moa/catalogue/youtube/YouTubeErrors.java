package dev.moa.catalogue.youtube;

import dev.moa.core.outside.JsonAnswers;
import dev.moa.core.outside.JsonPlace;
import dev.moa.core.outside.OutsideClient.Answer;
import dev.moa.core.outside.OutsideException;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** What YouTube answers when it does not give what it was asked for. */
@Singleton
final class YouTubeErrors {

  private static final Set<String> SPENT = Set.of("quotaExceeded", "dailyLimitExceeded");

  /** Too much at once, or a stumble of its own. */
  private static final Set<String> PASSING =
      Set.of("rateLimitExceeded", "userRateLimitExceeded", "backendError", "internalError");

  /** Channels that published nothing have a playlist of uploads that YouTube does not find. */
  private static final Set<String> NO_PLAYLIST =
      Set.of("playlistNotFound", "playlistItemsNotAccessible");

  private final JsonAnswers answers;

  YouTubeErrors(JsonAnswers answers) {
    this.answers = answers;
  }

  /** Whether the playlist that was asked for is not there, or not for everybody. */
  boolean isNoPlaylist(Answer answer) {
    return answer.status() != 200 && reasons(read(answer)).stream().anyMatch(NO_PLAYLIST::contains);
  }

  /** What is to be thrown for an answer that is not 200. */
  RuntimeException of(Answer answer, Quota quota) {
    JsonPlace error = read(answer);
    Set<String> reasons = reasons(error);
    if (reasons.stream().anyMatch(SPENT::contains)) {
      return quota.spent();
    }
    String said = error.text("message");
    String message =
        String.format(
            Locale.ROOT,
            "%s refused: %s %s (HTTP %d)",
            answer.service(),
            reasons.isEmpty() ? "no reason" : String.join(", ", reasons),
            // Messages hold links and tags.
            said == null ? "" : said.replaceAll("<[^>]*>", ""),
            answer.status());
    return reasons.stream().anyMatch(PASSING::contains)
        ? OutsideException.unavailable(message)
        : OutsideException.refused(message);
  }

  private JsonPlace read(Answer answer) {
    try {
      return answers.read(answer).at("error");
    } catch (OutsideException e) {
      throw OutsideException.refused(e.getMessage());
    }
  }

  private static Set<String> reasons(JsonPlace error) {
    Set<String> reasons = new TreeSet<>();
    for (JsonPlace each : error.items("errors")) {
      String reason = each.text("reason");
      if (reason != null) {
        reasons.add(reason);
      }
    }
    return reasons;
  }
}
