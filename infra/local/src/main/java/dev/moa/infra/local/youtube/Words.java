package dev.moa.infra.local.youtube;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * The words that titles are made of.
 *
 * @param owners names of people
 * @param themes what channels are about
 */
record Words(List<String> owners, List<Theme> themes) {

  static final Words ALL = read();

  /** Days from one height of a keyword's interest to the next. */
  private static final int LEAST_PERIOD = 9;

  private static final int MORE_PERIOD = 14;
  private static final double HEAT = 6;

  /**
   * What a channel is about.
   *
   * @param category YouTube's number of it
   * @param suffix ends of the names of channels
   * @param tags that every video has
   * @param keywords what single videos are about
   * @param forms of titles, each with two places for keywords
   */
  record Theme(
      String category,
      String name,
      List<String> suffix,
      List<String> tags,
      List<String> keywords,
      List<String> forms) {

    /** How much a keyword interests on a day, from 1 on: it comes and goes in waves. */
    double heat(int keyword, long day) {
      Chance chance = Chance.of(name.hashCode(), keyword);
      double period = LEAST_PERIOD + chance.below(MORE_PERIOD, 1);
      double wave = Math.sin(2 * Math.PI * (day / period + chance.fraction(2)));
      return 1 + HEAT * Math.pow(Math.max(0, wave), 4);
    }

    /** A keyword of a day, the hotter the likelier. */
    int keyword(long day, double fraction) {
      double all = 0;
      for (int i = 0; i < keywords.size(); i++) {
        all += heat(i, day);
      }
      double left = all * fraction;
      for (int i = 0; i < keywords.size(); i++) {
        left -= heat(i, day);
        if (left < 0) {
          return i;
        }
      }
      return keywords.size() - 1;
    }
  }

  private static Words read() {
    try (InputStream in = Words.class.getResourceAsStream("words.json")) {
      return new ObjectMapper().readValue(in, Words.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
