package dev.moa.infra.bench.trends;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What is asked of the endpoints, drawn from a fixed seed: keywords from the most common to the
 * hundredth and beyond, channels from those with most videos on, videos of all ages.
 */
public final class Asked {

  private final Random random = new Random(20261120);
  private final List<String> keywords;
  private final int videos;

  /**
   * @param keywords the most common first
   * @param videos how many there are
   */
  public Asked(List<String> keywords, int videos) {
    this.keywords = List.copyOf(keywords);
    this.videos = videos;
  }

  /** Questions of all endpoints, so many of each. */
  public List<Questions> all(LocalDate today, int count) {
    var top = new ArrayList<Question>();
    var past = new ArrayList<Question>();
    var trend = new ArrayList<Question>();
    var search = new ArrayList<Question>();
    var channels = new ArrayList<Question>();
    var channel = new ArrayList<Question>();
    var period = new ArrayList<Question>();
    var video = new ArrayList<Question>();
    for (int i = 0; i < count; i++) {
      String keyword = skewed(keywords);
      top.add(new Question("/v1/keywords/top", "", ""));
      past.add(
          new Question("/v1/keywords/top", "asOf=" + today.minusDays(1 + random.nextInt(60)), ""));
      trend.add(
          new Question(
              "/v1/keywords/" + encoded(keyword) + "/trend",
              "kind=" + (random.nextBoolean() ? "POPULAR" : "PRODUCED"),
              keyword));
      search.add(new Question("/v1/keywords/search", "q=" + encoded(keyword), keyword));
      String word = keyword.substring(0, Math.min(2, keyword.length()));
      channels.add(new Question("/v1/channels", "q=" + encoded(word), word));
      String id = "UC%022d".formatted(1 + random.nextInt(MadeUpCatalogue.HOURLY_CHANNELS));
      channel.add(new Question("/v1/channels/" + id, "", id));
      period.add(
          new Question(
              "/v1/channels/" + id + "/period",
              "from=%s&to=%s".formatted(today.minusDays(29), today),
              id));
      // The last hundredth has hardly any look at it yet.
      String seen = "v%010d".formatted(1 + random.nextInt(videos - videos / 100));
      video.add(new Question("/v1/videos/" + seen, "", seen));
    }
    return List.of(
        new Questions("GetTopKeywords", "GetTopKeywords", true, true, top),
        new Questions("GetTopKeywords", "GetTopKeywords, asOf", true, false, past),
        new Questions("GetKeywordTrend", "GetKeywordTrend", true, true, trend),
        new Questions("SearchKeyword", "SearchKeyword", true, true, search),
        new Questions("SearchChannels", "SearchChannels", false, true, channels),
        new Questions("GetChannel", "GetChannel", false, true, channel),
        new Questions("GetChannelPeriod", "GetChannelPeriod", false, true, period),
        new Questions("GetVideo", "GetVideo", false, true, video));
  }

  /** The first half of the logarithms of ranks is as likely as the second. */
  private String skewed(List<String> ranked) {
    return ranked.get((int) Math.exp(random.nextDouble() * Math.log(ranked.size())) - 1);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /**
   * A call.
   *
   * @param of what the original's way is given
   */
  public record Question(String path, String query, String of) {}

  /**
   * The calls of an endpoint.
   *
   * @param kept whether its answers are kept in Redis
   * @param original whether the system before had such an answer
   */
  public record Questions(
      String function, String title, boolean kept, boolean original, List<Question> questions) {}
}
