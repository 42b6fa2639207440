package dev.moa.functions.forecasts.jobs.learning;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The videos of one channel that were seen so far, the newest 50. */
final class ChannelLedger {

  private static final int MOST = 50;
  private static final int RECENT = 5;
  private static final double SECONDS_A_WEEK = Duration.ofDays(7).toSeconds();

  private final Map<Long, Video> videos = new HashMap<>();
  private Instant seen = Instant.MIN;

  /** Notes what a video is worth now; what was noted of it before counts no more. */
  void note(Seen seen, double value) {
    videos.put(seen.video(), new Video(seen.video(), seen.publishedAt(), value));
    this.seen = seen.at();
    if (videos.size() > MOST) {
      videos.values().stream()
          .min(Comparator.comparing(Video::publishedAt).thenComparing(Video::key))
          .ifPresent(oldest -> videos.remove(oldest.key()));
    }
  }

  /** When something was noted last. */
  Instant seen() {
    return seen;
  }

  Optional<ChannelFacts> facts() {
    if (videos.isEmpty()) {
      return Optional.empty();
    }
    List<Video> newestFirst =
        videos.values().stream()
            .sorted(Comparator.comparing(Video::publishedAt).thenComparing(Video::key).reversed())
            .toList();
    return Optional.of(
        new ChannelFacts(
            newestFirst.size(),
            median(newestFirst),
            median(newestFirst.subList(0, Math.min(RECENT, newestFirst.size()))),
            pace(newestFirst)));
  }

  private static double median(List<Video> videos) {
    return Medians.of(videos.stream().mapToDouble(Video::value).toArray());
  }

  /** Over at least a week, or two videos of a morning would be many a week. */
  private static double pace(List<Video> newestFirst) {
    double seconds =
        Duration.between(newestFirst.getLast().publishedAt(), newestFirst.getFirst().publishedAt())
            .toSeconds();
    return newestFirst.size() / Math.max(1, seconds / SECONDS_A_WEEK);
  }

  private record Video(long key, Instant publishedAt, double value) {}
}
