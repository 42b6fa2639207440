package dev.moa.trends.index;

import io.micronaut.context.annotation.Property;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;

/**
 * The index of videos, behind an alias that searches go through. While a {@link Rebuild} fills its
 * successor, changes are written to both.
 */
@Singleton
public final class VideoIndex {

  /** What is seen through the aliases. */
  static final String SHOWN = "{\"bool\": {\"must_not\": {\"exists\": {\"field\": \"gone\"}}}}";

  /** A moved alias has moved within two looks, unless something is wrong. */
  private static final int LOOKS = 4;

  private final SearchServer server;
  private final JsonMapper json;
  private final Clock clock;
  private final String alias;

  /**
   * @param alias the name that searches use; {@code videos} if it is null
   */
  public VideoIndex(
      SearchServer server,
      JsonMapper json,
      Clock clock,
      @Nullable @Property(name = "trends.index") String alias) {
    this.server = server;
    this.json = json;
    this.clock = clock;
    this.alias = alias == null ? "videos" : alias;
  }

  /** The name to search. Videos that are in no answer are not seen through it. */
  public String alias() {
    return alias;
  }

  /** Makes an empty index if there is none. Two at once make one. */
  public void ensure() {
    if (server.hasAlias(alias)) {
      return;
    }
    try {
      create(alias + "-1", alias);
    } catch (SearchFailure e) {
      if (!server.hasAlias(alias)) {
        throw e;
      }
    }
  }

  /**
   * Writes changes; searches see them within a second.
   *
   * @param changes as they were read from the database before this call, which is why a rebuild
   *     that begins meanwhile cannot miss them; any number
   * @throws SearchFailure if the server is down or has too much to do; to write all of them again
   *     is right
   */
  public Written write(List<Change> changes) {
    return write(changes, () -> server.hasAlias(next()) ? List.of(alias, next()) : List.of(alias));
  }

  /**
   * Begins to fill an index beside this one. What a rebuild that did not end left behind is
   * removed: it is the caller's duty that only one runs.
   */
  public Rebuild rebuild() {
    return Rebuild.begin(server, this, alias + "-" + clock.millis());
  }

  /**
   * Goes on with a rebuild that another call began.
   *
   * @param index its {@link Rebuild#index}; that it is still the newest, {@link Rebuild#finish}
   *     sees
   */
  public Rebuild resume(String index) {
    return Rebuild.resume(server, this, index);
  }

  /** Lets searches see at once what was written. */
  public void refresh() {
    server.ask("POST", "/" + alias + "/_refresh", "");
  }

  /** The alias of the successor while it is filled. */
  String next() {
    return alias + "-next";
  }

  /** Writes to the successor only. */
  Written writeToNext(List<Change> changes) {
    return write(changes, () -> List.of(next()));
  }

  void create(String index, String through) {
    server.ask("PUT", "/" + index, definition(through));
  }

  private Written write(List<Change> changes, Targets targets) {
    Written all = Written.NONE;
    for (int from = 0; from < changes.size(); ) {
      Part part = part(changes.subList(from, changes.size()), targets);
      all = all.and(part.written);
      from += part.count;
    }
    return all;
  }

  private Part part(List<Change> changes, Targets targets) {
    for (int look = 1; ; look++) {
      Bulk bulk = new Bulk(json, targets.now());
      int count = 0;
      while (count < changes.size() && !bulk.isFull()) {
        bulk.add(changes.get(count++));
      }
      try {
        return new Part(bulk.send(server), count);
      } catch (Bulk.AliasMoved e) {
        if (look == LOOKS) {
          throw new SearchFailure("There is no index " + targets.now(), e);
        }
      }
    }
  }

  private static String definition(String alias) {
    try (var file = VideoIndex.class.getResourceAsStream("videos.json")) {
      String rest = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      return "{\"aliases\": {\"%s\": {\"filter\": %s}},".formatted(alias, SHOWN)
          + rest.substring(rest.indexOf('{') + 1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The aliases to write through, looked up when asked. */
  private interface Targets {
    List<String> now();
  }

  private record Part(Written written, int count) {}
}
