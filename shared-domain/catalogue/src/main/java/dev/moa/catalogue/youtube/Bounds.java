package dev.moa.catalogue.youtube;

/** Letters (code points) that the catalogue keeps of a text; its tables have the same bounds. */
final class Bounds {

  static final int ID = 100;
  static final int HANDLE = 100;
  static final int CHANNEL_TITLE = 200;
  static final int VIDEO_TITLE = 500;
  static final int DESCRIPTION = 6000;
  static final int ADDRESS = 2000;
  static final int TAG = 500;
  static final int TAGS = 500;

  private Bounds() {}
}
