package dev.moa.functions.accounts;

import dev.moa.functions.QueueFunction;
import dev.moa.functions.testing.Invocation;
import io.micronaut.json.JsonMapper;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** BuildExport in a JVM of its own, with one message; ends with 1 if that failed. */
final class SmallHeap {

  private SmallHeap() {}

  public static void main(String[] arguments) throws Exception {
    Map<String, String> variables = new HashMap<>(System.getenv());
    variables.put("MOA_FUNCTION", "BuildExport");
    var record = Map.of("messageId", "1", "body", arguments[0], "eventSource", "aws:sqs");
    String event =
        JsonMapper.createDefault().writeValueAsString(Map.of("Records", List.of(record)));
    try (var job = new QueueFunction(variables)) {
      String answer = new Invocation("small", Duration.ofMinutes(5)).of(job, event);
      System.exit(answer.contains("itemIdentifier") ? 1 : 0);
    }
  }
}
