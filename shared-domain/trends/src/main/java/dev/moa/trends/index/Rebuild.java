package dev.moa.trends.index;

import io.micronaut.json.tree.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A new index being filled beside the old one, which goes on answering. Changes that come meanwhile
 * are written to both, and versions decide, so what was read early cannot undo them.
 */
public final class Rebuild {

  private final SearchServer server;
  private final VideoIndex videos;
  private final String index;

  private Rebuild(SearchServer server, VideoIndex videos, String index) {
    this.server = server;
    this.videos = videos;
    this.index = index;
  }

  static Rebuild begin(SearchServer server, VideoIndex videos, String index) {
    Rebuild rebuild = new Rebuild(server, videos, index);
    rebuild.delete(rebuild.leftBehind());
    videos.create(index, videos.next());
    // Searched by nobody yet.
    rebuild.refreshInterval("\"-1\"");
    return rebuild;
  }

  static Rebuild resume(SearchServer server, VideoIndex videos, String index) {
    Rebuild rebuild = new Rebuild(server, videos, index);
    rebuild.expectNewest();
    return rebuild;
  }

  /** The name of the new index. */
  public String index() {
    return index;
  }

  /**
   * Writes videos as the database has them, read after the rebuild began; in any number of calls.
   *
   * @throws SearchFailure as {@link VideoIndex#write}
   */
  public Written write(List<Change> changes) {
    return videos.writeToNext(changes);
  }

  /**
   * Puts the new index in the old one's place at once, and deletes the old one. Searches see all
   * that was written to either before it took that place.
   *
   * @return how many documents are in the new one
   * @throws IllegalStateException if another rebuild has begun since
   */
  public long finish() {
    expectNewest();
    refreshInterval("null");
    refresh();
    List<String> old = indicesOf(videos.alias());
    swap(old);
    // Who wrote to both meanwhile refreshed the old one only.
    refresh();
    delete(old);
    return server.ask("GET", "/" + videos.alias() + "/_count", "").get("count").getLongValue();
  }

  /** Gives it up: nothing is left of the new index, unless it is in the old one's place already. */
  public void abandon() {
    if (indicesOf(videos.next()).contains(index)) {
      delete(List.of(index));
    }
  }

  private void expectNewest() {
    if (!indicesOf(videos.next()).equals(List.of(index))) {
      throw new IllegalStateException("Another rebuild has begun; this one is over.");
    }
  }

  private void swap(List<String> old) {
    List<String> actions = new ArrayList<>();
    actions.add(
        "{\"remove\": {\"index\": \"%s\", \"alias\": \"%s\"}}".formatted(index, videos.next()));
    old.forEach(
        it ->
            actions.add(
                "{\"remove\": {\"index\": \"%s\", \"alias\": \"%s\"}}"
                    .formatted(it, videos.alias())));
    actions.add(
        "{\"add\": {\"index\": \"%s\", \"alias\": \"%s\", \"filter\": %s}}"
            .formatted(index, videos.alias(), VideoIndex.SHOWN));
    server.ask("POST", "/_aliases", "{\"actions\": [" + String.join(",", actions) + "]}");
  }

  private void refresh() {
    server.ask("POST", "/" + index + "/_refresh", "");
  }

  private void refreshInterval(String value) {
    String settings = "{\"index\": {\"refresh_interval\": %s}}".formatted(value);
    server.ask("PUT", "/" + index + "/_settings", settings);
  }

  /** Indices of ours that nobody searches: of a rebuild that was ended before its own end. */
  private List<String> leftBehind() {
    List<String> names = new ArrayList<>();
    JsonNode indices = server.ask("GET", "/" + videos.alias() + "-*/_alias", "");
    for (var index : indices.entries()) {
      if (index.getValue().get("aliases").get(videos.alias()) == null) {
        names.add(index.getKey());
      }
    }
    return names;
  }

  private List<String> indicesOf(String alias) {
    if (!server.hasAlias(alias)) {
      return List.of();
    }
    List<String> names = new ArrayList<>();
    server.ask("GET", "/_alias/" + alias, "").entries().forEach(it -> names.add(it.getKey()));
    return names;
  }

  private void delete(List<String> names) {
    if (!names.isEmpty()) {
      server.ask("DELETE", "/" + String.join(",", names) + "?ignore_unavailable=true", "");
    }
  }
}
