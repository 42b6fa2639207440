package dev.moa.trends.index;

/** What the index should say of a video. */
public sealed interface Change {

  /** The video's key in the database. */
  long key();

  /**
   * A number that grows with each change of the video in the database. The index keeps what has the
   * highest, in whatever order changes come.
   */
  long version();

  /** The video is like this. */
  record Put(VideoDocument video, long version) implements Change {
    @Override
    public long key() {
      return video.key();
    }
  }

  /** The video is in no answer. */
  record Remove(long key, long version) implements Change {}
}
