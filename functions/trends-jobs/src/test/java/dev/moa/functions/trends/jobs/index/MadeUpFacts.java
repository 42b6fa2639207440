package dev.moa.functions.trends.jobs.index;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * What the real days of the chart lack, made up from ids and the time alone, so that it is the same
 * in every run:
 *
 * <ul>
 *   <li>tags of a video: none to five out of thirty, the first ones much more often than the last;
 *   <li>subscribers of a channel: 1,000 to 8 million, some more each day; hidden at one channel in
 *       twenty, none at one in thirty;
 *   <li>views of a channel: a thousand to half a million more a day; at one channel in forty they
 *       stand still, and at one they fall, as when videos are removed.
 * </ul>
 *
 * Chance is CRC-32 of a word and the id.
 */
final class MadeUpFacts {

  private static final List<String> WORDS =
      List.of(
          "먹방",
          "K-POP",
          "게임",
          "뉴스",
          "브이로그",
          "예능",
          "shorts",
          "노래방",
          "축구",
          "케이팝",
          "리그 오브 레전드",
          "드라마",
          "kpop",
          "요리",
          "야구",
          "여행",
          "주식",
          "#챌린지",
          "강아지",
          "리그오브레전드",
          "고양이",
          "영화 리뷰",
          "T1",
          "뮤직비디오",
          "live",
          "캠핑",
          "정치",
          "ASMR",
          "자동차",
          "D.P.");

  private static final Instant BEGINNING = Instant.parse("2025-11-01T00:00:00Z");

  private MadeUpFacts() {}

  /** Maybe none. */
  static List<String> tags(String video) {
    long count = chance("tags", video) % 6;
    Set<String> tags = new LinkedHashSet<>();
    for (int i = 0; i < count; i++) {
      double even = chance("tag " + i, video) / (double) (1L << 32);
      tags.add(WORDS.get((int) (even * even * WORDS.size())));
    }
    return List.copyOf(tags);
  }

  static boolean isHidden(String channel) {
    return chance("hidden", channel) % 20 == 0;
  }

  static long subscribers(String channel, Instant at) {
    long chance = chance("subscribers", channel);
    long first = chance % 30 == 1 ? 0 : (1000L << (chance % 14)) + chance % 997;
    return first + first * hours(at) / 50_000;
  }

  static long views(String channel, Instant at) {
    long chance = chance("views", channel);
    long first = 10_000_000 + chance % 100_000_000;
    long hourly =
        switch ((int) (chance % 40)) {
          case 0 -> 0;
          case 1 -> -1_000;
          default -> (1024L << (chance / 40 % 10)) / 24 + chance % 17;
        };
    return first + hourly * hours(at);
  }

  private static long hours(Instant at) {
    return Duration.between(BEGINNING, at).toHours();
  }

  /** Below 2 to the power of 32. */
  private static long chance(String what, String id) {
    var sum = new CRC32();
    sum.update((what + "/" + id).getBytes(StandardCharsets.UTF_8));
    return sum.getValue();
  }
}
