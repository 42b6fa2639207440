package dev.moa.trends.index;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A public video as the index has it: whole, so that an answer needs no other store. Numbers are
 * the database's own, to the last bit; null is what is not told.
 *
 * @param key the database's key
 * @param id YouTube's id
 * @param keywords their normal forms
 * @param keywordText their spellings, to be searched by words and phrases; not in answers
 * @param growth of its newest day, as popularity
 * @param rolledDay that day
 * @param subscribers of the channel on that day, which popularity was reckoned with
 */
@Serdeable
public record VideoDocument(
    long key,
    String id,
    String title,
    @Nullable String thumbnail,
    List<String> keywords,
    List<String> keywordText,
    Instant publishedAt,
    @Nullable Long views,
    @Nullable Long likes,
    @Nullable Long comments,
    @Nullable Long growth,
    @Nullable Double popularity,
    @Nullable LocalDate rolledDay,
    long channelKey,
    String channelId,
    String channelTitle,
    @Nullable Long subscribers) {

  /** The same as far as answers can tell: its keywords in their order, and no spellings. */
  public VideoDocument comparable() {
    return new VideoDocument(
        key,
        id,
        title,
        thumbnail,
        keywords == null ? List.of() : keywords.stream().sorted().toList(),
        List.of(),
        publishedAt,
        views,
        likes,
        comments,
        growth,
        popularity,
        rolledDay,
        channelKey,
        channelId,
        channelTitle,
        subscribers);
  }
}
