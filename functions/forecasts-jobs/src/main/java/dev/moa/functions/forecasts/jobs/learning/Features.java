package dev.moa.functions.forecasts.jobs.learning;

import dev.moa.forecasts.ThumbnailMeasures;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The values by which trees tell videos apart, by name. What is not known has no value of its own
 * but a zero, and a feature beside it says that it is known.
 */
final class Features {

  static final String AGE = "ageLog";

  private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
  private static final Pattern BRACKETS = Pattern.compile("[\\[【(（<〈《「『]");
  private static final Pattern HANGUL = Pattern.compile("\\p{IsHangul}");
  private static final Pattern DIGITS = Pattern.compile("\\p{Nd}+");
  private static final Pattern EMOJI = Pattern.compile("\\p{IsEmoji_Presentation}|\\x{FE0F}");
  private static final Pattern CAPITALS = Pattern.compile("\\p{Lu}");
  private static final Pattern HASHTAGS = Pattern.compile("#[\\p{L}\\p{Nd}]");

  private Features() {}

  /** All but the age. */
  static Map<String, Double> of(Planned video, Facts facts) {
    Map<String, Double> values = new LinkedHashMap<>();
    title(video.title(), values);
    nouns(video, facts, values);
    channel(video, facts, values);
    time(video.publishedAt().atZone(SEOUL), values);
    Tally category = facts.category(video.category());
    known("category", video.category() != null, values);
    values.put("categoryValue", category.value());
    if (video.category() != null) {
      values.put("category" + video.category(), 1.0);
    }
    known("duration", video.seconds() != null, values);
    values.put("durationLog", video.seconds() == null ? 0 : Math.log1p(video.seconds()));
    thumbnail(video.thumbnail(), values);
    return values;
  }

  private static void title(String title, Map<String, Double> values) {
    values.put("titleLetters", (double) title.codePointCount(0, title.length()));
    values.put("titleHangul", count(HANGUL, title) / Math.max(1, title.length()));
    values.put("titleCapitals", count(CAPITALS, title) / Math.max(1, title.length()));
    values.put("titleEmoji", count(EMOJI, title));
    values.put("titleBrackets", count(BRACKETS, title));
    values.put("titleDigits", count(DIGITS, title));
    values.put("titleHashtags", count(HASHTAGS, title));
    values.put("titleQuestion", title.contains("?") ? 1.0 : 0.0);
    values.put("titleExclamation", title.contains("!") ? 1.0 : 0.0);
  }

  private static double count(Pattern pattern, String text) {
    return pattern.matcher(text).results().count();
  }

  private static void nouns(Planned video, Facts facts, Map<String, Double> values) {
    double sum = 0;
    double best = 0;
    int most = 0;
    int known = 0;
    for (String noun : video.nouns()) {
      Tally tally = facts.noun(noun);
      sum += tally.value();
      best = Math.max(best, tally.value());
      most = Math.max(most, tally.videos());
      known += tally.videos() > 0 ? 1 : 0;
    }
    values.put("nouns", (double) video.nouns().size());
    values.put("nounsKnown", (double) known);
    values.put("nounVideos", Math.log1p(most));
    values.put("nounValue", known == 0 ? 0 : sum / known);
    values.put("nounValueBest", best);
  }

  private static void channel(Planned video, Facts facts, Map<String, Double> values) {
    ChannelFacts channel = facts.channel(video.channel()).orElse(new ChannelFacts(0, 0, 0, 0));
    values.put("channelVideos", (double) channel.videos());
    values.put("channelMedian", channel.median());
    values.put("channelRecent", channel.recent());
    values.put("channelPace", channel.pace());
    known("subscribers", video.subscribers() != null, values);
    values.put("subscribersLog", video.subscribers() == null ? 0 : Math.log1p(video.subscribers()));
  }

  private static void time(ZonedDateTime upload, Map<String, Double> values) {
    values.put("hour", upload.getHour() + upload.getMinute() / 60.0);
    values.put("weekday", (double) upload.getDayOfWeek().getValue());
  }

  private static void thumbnail(ThumbnailMeasures measures, Map<String, Double> values) {
    known("thumbnail", measures != null, values);
    values.put("thumbnailBrightness", measures == null ? 0 : measures.brightness());
    values.put("thumbnailContrast", measures == null ? 0 : measures.contrast());
    values.put("thumbnailColourfulness", measures == null ? 0 : measures.colourfulness());
    values.put("thumbnailEdges", measures == null ? 0 : measures.edges());
  }

  private static void known(String feature, boolean known, Map<String, Double> values) {
    values.put(feature + "Known", known ? 1.0 : 0.0);
  }
}
