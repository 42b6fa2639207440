package dev.moa.infra.local.youtube;

/** Ids that look like YouTube's and tell what they stand for, so that nothing need be kept. */
final class PublicId {

  private static final String LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  private static final int LENGTH = 11;
  private static final int CHANNEL_LENGTH = 24;

  private PublicId() {}

  static String ofChannel(int channel) {
    return "UC" + text(Chance.mixed(channel)) + text(Chance.mixed(~(long) channel));
  }

  /** The number of a channel; -1 if the id is none that was made here. */
  static int channel(String id) {
    if (id.length() != CHANNEL_LENGTH) {
      return -1;
    }
    long number = Chance.unmixed(bits(id.substring(2, 2 + LENGTH)));
    return number >= 0 && number < MadeUpChannel.COUNT && ofChannel((int) number).equals(id)
        ? (int) number
        : -1;
  }

  /** The id of the so-many-th video of a channel's day. */
  static String ofVideo(int channel, long day, int place) {
    return text(Chance.mixed((day << 20) | ((long) channel << 4) | place));
  }

  /** What an id stands for; null if it is none that was made here. */
  static MadeUpVideo video(String id) {
    if (id.length() != LENGTH) {
      return null;
    }
    long number = Chance.unmixed(bits(id));
    long day = number >> 20;
    int channel = (int) (number >> 4) & 0xFFFF;
    int place = (int) number & 0xF;
    return channel < MadeUpChannel.COUNT
            && ofVideo(channel, day, place).equals(id)
            && day >= MadeUpChannel.FIRST_DAY
            && place < new MadeUpChannel(channel).uploads(day)
        ? new MadeUpVideo(channel, day, place)
        : null;
  }

  private static String text(long bits) {
    StringBuilder text = new StringBuilder(LENGTH);
    for (int i = 0; i < LENGTH; i++) {
      text.append(
          LETTERS.charAt((int) (i == LENGTH - 1 ? (bits << 2) & 63 : bits >>> (58 - 6 * i)) & 63));
    }
    return text.toString();
  }

  private static long bits(String text) {
    long bits = 0;
    for (int i = 0; i < LENGTH; i++) {
      long value = LETTERS.indexOf(text.charAt(i));
      if (value < 0) {
        return 0;
      }
      bits |= i == LENGTH - 1 ? value >>> 2 : value << (58 - 6 * i);
    }
    return bits;
  }
}
