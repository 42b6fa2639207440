package dev.moa.catalogue.collection;

import dev.moa.catalogue.youtube.Listed;
import dev.moa.catalogue.youtube.VideoItem;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Collection;
import java.util.List;

/**
 * A row for the statement that stores a look at some videos.
 *
 * @param video null where nothing was understood
 */
@Serdeable
record VideoLook(String id, Verdict verdict, @Nullable VideoItem video) {

  /** A row for each id that was asked for. */
  static List<VideoLook> of(Collection<String> ids, Listed<VideoItem> said) {
    return ids.stream().map(id -> of(id, said)).toList();
  }

  private static VideoLook of(String id, Listed<VideoItem> said) {
    VideoItem video = said.found().get(id);
    if (video != null) {
      return new VideoLook(id, video.open() ? Verdict.SEEN : Verdict.HIDDEN, video);
    }
    return new VideoLook(id, said.missing().contains(id) ? Verdict.GONE : Verdict.UNCLEAR, null);
  }
}
