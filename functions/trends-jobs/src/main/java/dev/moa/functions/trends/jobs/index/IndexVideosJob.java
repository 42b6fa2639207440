package dev.moa.functions.trends.jobs.index;

import dev.moa.core.messaging.Message;
import dev.moa.functions.LambdaEndpoint;
import dev.moa.functions.QueueJob;
import dev.moa.trends.index.VideoIndex;
import dev.moa.trends.index.Written;
import jakarta.inject.Singleton;
import java.time.Instant;

/**
 * Brings the index to what the database says of the videos that a message names. The database comes
 * first; a message that fails on its way to the index is dealt with from the beginning again.
 */
@Singleton
@LambdaEndpoint("IndexVideos")
final class IndexVideosJob implements QueueJob<VideoKeys> {

  private final ReadVideos videos;
  private final VideoIndex index;
  private final FreshAnswers answers;

  IndexVideosJob(ReadVideos videos, VideoIndex index, FreshAnswers answers) {
    this.videos = videos;
    this.index = index;
    this.answers = answers;
  }

  @Override
  public void handle(Message message, VideoKeys payload, Instant deadline) {
    index.ensure();
    Written written = index.write(videos.read(payload.keys()));
    answers.show(written);
    if (!written.refused().isEmpty()) {
      throw new IllegalStateException("the index refused " + written.refused());
    }
  }
}
