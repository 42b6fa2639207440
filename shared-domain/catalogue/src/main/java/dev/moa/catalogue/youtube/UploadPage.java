package dev.moa.catalogue.youtube;

import dev.moa.catalogue.youtube.Listed.Rejected;
import io.micronaut.core.annotation.Nullable;
import java.util.List;

/**
 * A page of a channel's uploads, the newest first.
 *
 * @param items those that were published
 * @param closed how many are private, not listed or not published yet
 * @param next what to ask for the next page with; null if this is the last one
 */
public record UploadPage(
    List<UploadItem> items, int closed, List<Rejected> rejected, @Nullable String next) {

  /** Of a playlist that YouTube does not know, as it is with channels that published nothing. */
  static final UploadPage NONE = new UploadPage(List.of(), 0, List.of(), null);
}
