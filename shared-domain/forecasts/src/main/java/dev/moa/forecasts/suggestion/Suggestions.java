package dev.moa.forecasts.suggestion;

import dev.moa.core.database.Statements;
import dev.moa.core.problem.Problem;
import dev.moa.trends.query.KeywordTrends;
import dev.moa.trends.query.PopularVideos;
import dev.moa.trends.query.Window;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds which videos of a subject did well. */
@Singleton
@Requires(classes = PopularVideos.class)
public final class Suggestions {

  private static final int VIDEOS = 8;
  private static final int KEYWORDS = 10;

  /** Those that are no longer public since they were indexed drop out. */
  private static final String FOUND =
      """
      SELECT v.id, v.title, v.thumbnail, v.published_at, v.views, v.popularity, v.channel_id,
        v.channel_title, v.channel_thumbnail, v.subscribers
      FROM catalogue.public_video AS v
        JOIN unnest(?) WITH ORDINALITY AS found (id, place) ON found.id = v.id
      ORDER BY found.place
      """;

  private final PopularVideos videos;
  private final TransactionOperations<Connection> transactions;

  Suggestions(PopularVideos videos, TransactionOperations<Connection> transactions) {
    this.videos = videos;
    this.transactions = transactions;
  }

  /**
   * Finds videos by one request to the index and one statement.
   *
   * @param keyword in any spelling
   * @param must further keywords with commas between, all of which a video has
   * @param mustNot keywords with commas between, none of which it has
   * @param days how many days back it may be uploaded, today among them
   * @return at most eight, the most popular first
   * @throws Problem 400 if a keyword is none, or there are more than ten of them; 503 if the index
   *     does not answer
   */
  public Result find(String keyword, @Nullable String must, @Nullable String mustNot, int days) {
    String form = KeywordTrends.form("/keyword", keyword);
    Set<String> further = forms("/must", must);
    Set<String> none = forms("/mustNot", mustNot);
    Set<String> all = new LinkedHashSet<>(List.of(form));
    all.addAll(further);
    Window window = videos.lastDays(days);
    String[] ids = videos.ids(VIDEOS, all, none, window).toArray(String[]::new);
    List<SuggestedVideo> found =
        ids.length == 0
            ? List.of()
            : transactions.executeRead(
                status ->
                    Statements.all(
                        status.getConnection(), FOUND, Suggestions::video, (Object) ids));
    return new Result(form, List.copyOf(further), List.copyOf(none), window, found);
  }

  private static Set<String> forms(String pointer, @Nullable String list) {
    Set<String> forms = new LinkedHashSet<>();
    if (list != null) {
      Arrays.stream(list.split(",", -1))
          .map(text -> KeywordTrends.form(pointer, text))
          .forEach(forms::add);
    }
    if (forms.size() > KEYWORDS) {
      throw Problem.invalid(pointer, "At most " + KEYWORDS + " keywords are taken.");
    }
    return forms;
  }

  private static SuggestedVideo video(ResultSet row) throws SQLException {
    return new SuggestedVideo(
        row.getString("id"),
        row.getString("title"),
        row.getString("thumbnail"),
        row.getObject("published_at", OffsetDateTime.class).toInstant(),
        row.getObject("views", Long.class),
        row.getObject("popularity", Double.class),
        row.getString("channel_id"),
        row.getString("channel_title"),
        row.getString("channel_thumbnail"),
        row.getObject("subscribers", Long.class));
  }

  /**
   * What was found.
   *
   * @param keyword in normal form
   * @param must likewise
   * @param mustNot likewise
   * @param window when the videos were uploaded
   */
  public record Result(
      String keyword,
      List<String> must,
      List<String> mustNot,
      Window window,
      List<SuggestedVideo> videos) {}
}
