package dev.moa.functions.accounts;

import dev.moa.functions.accounts.AccountsWorld.Person;
import dev.moa.functions.testing.Api;
import dev.moa.functions.testing.Api.Answer;
import dev.moa.infra.servers.TestS3;
import dev.moa.infra.servers.TestSqs;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Accounts with a real bucket and real queues. */
final class ExportWorld implements AutoCloseable {

  static final String PATH = "/v1/accounts/me/exports";

  private static final TestS3 S3 = TestS3.shared();

  final AccountsWorld accounts = new AccountsWorld();
  final Work build = new Work("BuildExport");
  final Work drop = new Work("DropExports");
  final String bucket = S3.newBucket();
  final Map<String, String> variables = new HashMap<>(accounts.variables);
  final Api api;
  final Person minji;

  ExportWorld() {
    variables.putAll(S3.variables());
    variables.putAll(TestSqs.shared().variables());
    variables.put("EXPORTS_BUCKET", bucket);
    variables.put("QUEUE_BUILD_EXPORT", build.url());
    variables.put("QUEUE_DROP_EXPORTS", drop.url());
    api = new Api(variables);
    minji = person("minji@example.com");
  }

  Person person(String email) {
    return new Person(api, accounts.person(email).admission());
  }

  /** Variables of a function that cannot reach S3. */
  Map<String, String> withoutS3() {
    Map<String, String> changed = new HashMap<>(variables);
    changed.put("S3_ENDPOINT", "http://127.0.0.1:1");
    return changed;
  }

  /** Asks for an export and returns its id. */
  String request(Person person) {
    Answer answer = person.call("POST", PATH, null);
    if (answer.status() != 202) {
      throw new AssertionError(answer.body());
    }
    return answer.text("id");
  }

  String state(Person person, String id) {
    return person.get(PATH + "/" + id).text("state");
  }

  /** Exactly what a link gives to somebody without a token. */
  static HttpResponse<byte[]> open(String link) throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
          HttpRequest.newBuilder(URI.create(link)).build(),
          HttpResponse.BodyHandlers.ofByteArray());
    }
  }

  static JsonNode json(byte[] bytes) throws IOException {
    return JsonMapper.createDefault()
        .readValue(new String(bytes, StandardCharsets.UTF_8), JsonNode.class);
  }

  List<String> files() {
    return S3.keys(bucket);
  }

  /** As the job's message says it. */
  String message(String export) {
    return accounts
        .texts(
            "SELECT json_build_object('id', id, 'type', type, 'createdAt', created_at, 'payload',"
                + " payload::text)::text FROM core.outbox WHERE payload ->> 'exportId' = '"
                + export
                + "'")
        .getFirst();
  }

  @Override
  public void close() {
    api.close();
    accounts.close();
  }
}
