package dev.moa.functions.forecasts.jobs.learning;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Videos whose views follow a rule: of channel, category and age, with some chance. */
final class MadeUpVideos {

  static final Instant BEGIN = Instant.parse("2026-01-05T03:00:00Z");

  private MadeUpVideos() {}

  /**
   * Videos of 30 channels, uploaded within 40 days and seen on five days each.
   *
   * @param category how much log views of every second video of a channel are above the others'
   * @param chance the standard deviation of log views
   */
  static List<Seen> seen(int videos, double category, double chance) {
    var random = new Random(7);
    List<Seen> seen = new ArrayList<>();
    for (int i = 0; i < videos; i++) {
      int channel = i % 30;
      boolean music = i / 30 % 2 == 0;
      double worth = 8 + channel % 6 + (music ? category : 0) + chance * random.nextGaussian();
      Instant upload = BEGIN.plus(Duration.ofMinutes(i * 40L * 24 * 60 / videos));
      for (int day = 0; day < 5; day++) {
        Instant at = upload.plus(Duration.ofHours(20 + day * 48L));
        long views =
            Math.round(
                Math.exp(worth + 0.7 * Math.log(Duration.between(upload, at).toHours() / 24.0)));
        seen.add(
            new Seen(
                i,
                "UC" + channel,
                (music ? "노래 " : "여행 ") + i,
                List.of(music ? "노래" : "여행"),
                upload,
                music ? 10 : 19,
                300,
                1000L * (channel + 1),
                null,
                at,
                views));
      }
    }
    return seen;
  }

  /** The same video, with the category and the noun of the others. */
  static Seen relabelled(Seen it) {
    boolean music = it.category() != 10;
    return new Seen(
        it.video(),
        it.channel(),
        it.title(),
        List.of(music ? "노래" : "여행"),
        it.publishedAt(),
        music ? 10 : 19,
        it.seconds(),
        it.subscribers(),
        it.thumbnail(),
        it.at(),
        it.views());
  }
}
