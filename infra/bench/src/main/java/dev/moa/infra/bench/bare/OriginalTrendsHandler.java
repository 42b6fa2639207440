package dev.moa.infra.bench.bare;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;

/**
 * The answers on trends and channels in the way of the system that Moa replaces: its requests one
 * after the other, documents fetched whole and counted here, a query for each row of a list. It
 * asks the same index and database, and has neither routes nor checks, which the other had.
 */
public final class OriginalTrendsHandler implements RequestStreamHandler {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final OriginalSearches searches = new OriginalSearches(JSON);
  private final OriginalRows rows;

  /** Connects, as a function does before its first event. */
  public OriginalTrendsHandler() throws SQLException {
    rows = new OriginalRows();
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    JsonNode event = JSON.readTree(in);
    String of = event.path("of").asText();
    try {
      Object answer =
          switch (event.path("way").asText()) {
            case "GetTopKeywords" -> searches.top();
            case "GetKeywordTrend" -> searches.trend(of);
            case "SearchKeyword" -> searches.search(of);
            case "SearchChannels" -> rows.channels(of);
            case "GetChannel" -> rows.channel(of);
            case "GetChannelPeriod" -> rows.period(of);
            case "GetVideo" -> rows.video(of);
            default -> throw new IllegalArgumentException(event.toString());
          };
      String body = JSON.writeValueAsString(answer);
      out.write(
          JSON.writeValueAsString(JSON.createObjectNode().put("statusCode", 200).put("body", body))
              .getBytes(StandardCharsets.UTF_8));
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }
}
