package dev.moa.infra.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code scripts/bench http}: load on the local gateway, which runs in a process of its own. */
@Command(name = "http")
final class HttpCommand implements Callable<Integer> {

  private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-f-]{36})\"");
  private static final Duration WARM_UP = Duration.ofSeconds(5);

  @Option(names = "--seconds")
  private int seconds = 20;

  @Option(names = "--users", split = ",")
  private List<Integer> users = List.of(1, 16);

  @Override
  public Integer call() throws Exception {
    var table = new MarkdownTable("request", "users", "requests/s", "p50 ms", "p99 ms", "errors");
    try (var cloud = CloudProcess.start()) {
      for (var request : requests(cloud.baseUrl()).entrySet()) {
        for (int count : users) {
          var load = new HttpLoad(cloud.baseUrl(), request.getValue(), count);
          load.run(WARM_UP);
          HttpLoad.Result result = load.run(Duration.ofSeconds(seconds));
          table.add(
              request.getKey(),
              Integer.toString(count),
              String.format(Locale.ROOT, "%.0f", result.perSecond()),
              String.format(Locale.ROOT, "%.2f", result.medianMs()),
              String.format(Locale.ROOT, "%.2f", result.p99Ms()),
              Long.toString(result.errors()));
        }
      }
    }
    System.out.print(table);
    return 0;
  }

  /** Names and paths. */
  private static Map<String, String> requests(URI base) throws IOException, InterruptedException {
    Map<String, String> requests = new LinkedHashMap<>();
    requests.put("GetTrial", "/v1/trials/" + anyTrial(base));
    requests.put("ListRecentTrials", "/v1/trials/recent?limit=20");
    return requests;
  }

  private static String anyTrial(URI base) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(URI.create(base + "/v1/trials/recent?limit=1")).build();
      String body = client.send(request, BodyHandlers.ofString()).body();
      var id = ID.matcher(body);
      if (!id.find()) {
        throw new IllegalStateException("There is no trial to ask for: " + body);
      }
      return id.group(1);
    }
  }
}
