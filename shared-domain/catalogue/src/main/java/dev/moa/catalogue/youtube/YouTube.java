package dev.moa.catalogue.youtube;

import dev.moa.catalogue.youtube.Listed.Rejected;
import dev.moa.core.outside.JsonAnswers;
import dev.moa.core.outside.JsonPlace;
import dev.moa.core.outside.OutsideClient;
import dev.moa.core.outside.OutsideClient.Answer;
import dev.moa.core.outside.OutsideException;
import dev.moa.core.outside.Question;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * YouTube through version 3 of its Data API. Each call costs a unit of {@link Quota}, and so does
 * each try of one. An item that makes no sense is rejected by itself; an answer that makes none is
 * not believed at all. How often and how long it is asked, {@link OutsideClient} says.
 */
@Singleton
public final class YouTube {

  /** Ids that one call may ask for, and items of a page. */
  public static final int MOST = 50;

  /** Why nothing is asked where there is no key. */
  public static final String WITHOUT_KEY = "YOUTUBE_KEY is not set: YouTube is not asked.";

  private static final String NAME = "YOUTUBE";
  private static final List<String[]> ID = List.<String[]>of(new String[] {"id"});
  private static final List<String[]> ID_OF_UPLOAD =
      List.of(
          new String[] {"contentDetails", "videoId"},
          new String[] {"snippet", "resourceId", "videoId"});

  private final YouTubeSettings settings;
  private final Quota quota;
  private final OutsideClient client;
  private final JsonAnswers answers;
  private final YouTubeErrors errors;

  YouTube(
      YouTubeSettings settings,
      Quota quota,
      OutsideClient client,
      JsonAnswers answers,
      YouTubeErrors errors) {
    this.settings = settings;
    this.quota = quota;
    this.client = client;
    this.answers = answers;
    this.errors = errors;
  }

  /** Whether it can be asked; false if no key was given. */
  public boolean enabled() {
    return !settings.key().isBlank() && !settings.url().isBlank();
  }

  /**
   * Channels by their ids.
   *
   * @param ids at most 50
   * @throws QuotaSpentException if no unit is left
   * @throws OutsideException if YouTube refuses, stays down, or answers nonsense
   */
  public Listed<ChannelItem> channels(Collection<String> ids) {
    // Without a number it gives five, however many were asked for.
    Question question = channelQuestion().with("id", joined(ids)).with("maxResults", MOST);
    return ask(
        question, answer -> listed(answer, "youtube#channelListResponse", ids, this::channel));
  }

  /**
   * The channel of a handle such as {@code @GoogleDevelopers}; empty if there is none.
   *
   * @throws QuotaSpentException if no unit is left
   * @throws OutsideException if YouTube refuses, stays down, or answers nonsense
   */
  public Optional<ChannelItem> channelByHandle(String handle) {
    Question question = channelQuestion().with("forHandle", handle);
    return ask(
        question,
        answer -> {
          for (JsonPlace item : items(read(answer, "youtube#channelListResponse"))) {
            Read<ChannelItem> read = channel(item);
            if (read.item().flaw() != null) {
              throw OutsideException.refused(NAME + "'s answer: " + read.item().flaw());
            }
            return Optional.of(read.value());
          }
          return Optional.empty();
        });
  }

  /** Videos by their ids; the rest is as with {@link #channels}. */
  public Listed<VideoItem> videos(Collection<String> ids) {
    Question question =
        question("/videos")
            .with("part", "snippet,contentDetails,statistics,status")
            .with("id", joined(ids));
    return ask(question, answer -> listed(answer, "youtube#videoListResponse", ids, this::video));
  }

  /**
   * A page of a channel's uploads. A playlist that YouTube does not find is an empty one.
   *
   * @param token what the page before gave; null for the first page
   * @throws QuotaSpentException if no unit is left
   * @throws OutsideException if YouTube refuses, stays down, or answers nonsense
   */
  public UploadPage uploads(String playlist, @Nullable String token) {
    Question question =
        question("/playlistItems")
            .with("part", "snippet,contentDetails,status")
            .with("playlistId", playlist)
            .with("maxResults", MOST);
    if (token != null) {
      question.with("pageToken", token);
    }
    return ask(
        question, answer -> errors.isNoPlaylist(answer) ? UploadPage.NONE : page(answer, token));
  }

  private UploadPage page(Answer answer, @Nullable String token) {
    JsonPlace envelope = read(answer, "youtube#playlistItemListResponse");
    String next = envelope.text("nextPageToken");
    if (next != null && next.equals(token)) {
      throw OutsideException.refused(NAME + "'s pages make no sense");
    }
    Map<String, UploadItem> published = new LinkedHashMap<>();
    List<Rejected> rejected = new ArrayList<>();
    int closed = 0;
    for (JsonPlace place : items(envelope)) {
      ItemReader item = new ItemReader(place, ItemReader.VIDEO, ID_OF_UPLOAD);
      UploadItem upload = UploadItem.read(item);
      if (upload.publishedAt() == null && !item.id().isEmpty()) {
        closed++;
      } else if (item.flaw() != null) {
        rejected.add(new Rejected(item.id(), item.flaw()));
      } else {
        published.putIfAbsent(upload.id(), upload);
      }
    }
    return new UploadPage(List.copyOf(published.values()), closed, rejected, next);
  }

  private <T> Listed<T> listed(
      Answer answer, String kind, Collection<String> ids, Function<JsonPlace, Read<T>> reader) {
    JsonPlace envelope = read(answer, kind);
    Map<String, T> found = new LinkedHashMap<>();
    List<Rejected> rejected = new ArrayList<>();
    Set<String> missing = new LinkedHashSet<>(ids);
    boolean certain = envelope.text("nextPageToken") == null;
    for (JsonPlace place : items(envelope)) {
      Read<T> read = reader.apply(place);
      String id = read.item().id();
      String flaw =
          read.item().flaw() == null && !ids.contains(id)
              ? "this was not asked for"
              : read.item().flaw();
      missing.remove(id);
      if (flaw != null) {
        rejected.add(new Rejected(id, flaw));
        certain &= !id.isEmpty();
      } else {
        found.putIfAbsent(id, read.value());
      }
    }
    // An item that does not say which it is may be any of those that seem to be missing.
    return new Listed<>(found, certain ? missing : Set.of(), rejected);
  }

  private Read<ChannelItem> channel(JsonPlace place) {
    ItemReader item = new ItemReader(place, ItemReader.CHANNEL, ID);
    return new Read<>(item, ChannelItem.read(item));
  }

  private Read<VideoItem> video(JsonPlace place) {
    ItemReader item = new ItemReader(place, ItemReader.VIDEO, ID);
    return new Read<>(item, VideoItem.read(item));
  }

  /** An answer of the kind that was asked for. */
  private JsonPlace read(Answer answer, String kind) {
    if (answer.status() != 200) {
      throw errors.of(answer, quota);
    }
    JsonPlace envelope = answers.read(answer);
    if (!kind.equals(envelope.text("kind"))) {
      throw OutsideException.refused("%s's answer is no %s".formatted(NAME, kind));
    }
    return envelope;
  }

  /** Where nothing was found the list itself may be missing. */
  private static List<JsonPlace> items(JsonPlace envelope) {
    boolean absent = envelope.at("items").json() == null;
    if (!absent && !envelope.isList("items")) {
      throw OutsideException.refused(NAME + "'s answer has items that are no list");
    }
    return envelope.items("items");
  }

  private <T> T ask(Question question, Function<Answer, T> reader) {
    if (!enabled()) {
      throw OutsideException.refused(WITHOUT_KEY);
    }
    return client.ask(question, quota::take, reader);
  }

  private Question channelQuestion() {
    return question("/channels").with("part", "snippet,contentDetails,statistics");
  }

  private Question question(String path) {
    return new Question(NAME, settings.url() + path).withKey("key", settings.key());
  }

  private static String joined(Collection<String> ids) {
    if (ids.isEmpty() || ids.size() > MOST) {
      throw new IllegalArgumentException("1 to " + MOST + " ids can be asked for");
    }
    return String.join(",", ids);
  }

  /** An item and what it was read as, which counts only without a flaw. */
  private record Read<T>(ItemReader item, T value) {}
}
