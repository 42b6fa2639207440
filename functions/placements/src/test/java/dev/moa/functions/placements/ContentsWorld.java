package dev.moa.functions.placements;

import dev.moa.functions.testing.Api;
import dev.moa.functions.testing.Api.Answer;
import dev.moa.functions.testing.Tokens;
import dev.moa.infra.servers.Database;
import dev.moa.infra.servers.TestPostgres;
import dev.moa.infra.servers.TestS3;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** The functions of the area with a database and a bucket of their own. */
final class ContentsWorld implements AutoCloseable {

  final Database database = TestPostgres.shared().newDatabase();
  final Tokens tokens = new Tokens(database);
  final Map<String, String> variables = new HashMap<>();
  final String bucket = TestS3.shared().newBucket();
  final Api api;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Random random = new Random(7);

  ContentsWorld() {
    variables.putAll(tokens.variables());
    variables.putAll(TestS3.shared().variables());
    variables.put("CONTENTS_BUCKET", bucket);
    variables.put("MOA_FUNCTION", "*");
    api = new Api(variables);
  }

  /** Somebody with a role. */
  Person person(String role) {
    return new Person(UUID.randomUUID(), role);
  }

  byte[] bytes(int size) {
    byte[] bytes = new byte[size];
    random.nextBytes(bytes);
    return bytes;
  }

  /** A body of RegisterContent. */
  static String body(String name, byte[] bytes) {
    return body(name, bytes.length, sha256(bytes));
  }

  static String body(String name, Object size, String sha256) {
    return """
    {"name": "%s", "mediaType": "video/mp4", "size": %s, "sha256": "%s"}\
    """
        .formatted(name, size, sha256);
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Uploads as an answer says. */
  int upload(Answer answer, byte[] bytes) {
    JsonNode upload = answer.json().get("upload");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(upload.get("url").getStringValue()))
            .method(
                upload.get("method").getStringValue(),
                HttpRequest.BodyPublishers.ofByteArray(bytes));
    upload
        .get("headers")
        .entries()
        .forEach(it -> request.header(it.getKey(), it.getValue().getStringValue()));
    return send(request.build()).statusCode();
  }

  /** Downloads as an answer says. */
  HttpResponse<byte[]> download(Answer answer) {
    String url = answer.json().get("download").get("url").getStringValue();
    return send(HttpRequest.newBuilder(URI.create(url)).build());
  }

  private HttpResponse<byte[]> send(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Puts an object where a content's is to be, past its link. */
  void putPastTheLink(String content, byte[] bytes) {
    String key =
        text(
            "SELECT key FROM placements.object WHERE state = 'WRITING' AND content = '%s'"
                .formatted(content));
    TestS3.shared()
        .client()
        .putObject(
            it -> it.bucket(bucket).key(key),
            software.amazon.awssdk.core.sync.RequestBody.fromBytes(bytes));
  }

  void sql(String statement) {
    try (var connection = database.dataSource().getConnection();
        var prepared = connection.createStatement()) {
      prepared.execute(statement);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  String text(String query) {
    return texts(query).getFirst();
  }

  /** The first column of what a query finds, as text. */
  List<String> texts(String query) {
    try (var connection = database.dataSource().getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      List<String> all = new ArrayList<>();
      while (rows.next()) {
        all.add(rows.getString(1));
      }
      return all;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    http.close();
    api.close();
  }

  /** An account with a token. */
  final class Person {

    final UUID account;
    private final String[] token;

    private Person(UUID account, String role) {
      this.account = account;
      this.token = Api.bearer(tokens.of(account, role));
    }

    Answer register(String name, byte[] bytes) {
      return post("/v1/contents", body(name, bytes));
    }

    Answer complete(String id) {
      return post("/v1/contents/" + id + "/complete", null);
    }

    /** A content that is there. */
    String content(String name, byte[] bytes) {
      Answer registered = register(name, bytes);
      upload(registered, bytes);
      return complete(registered.text("id")).text("id");
    }

    Answer post(String target, String body, String... headers) {
      return call(api, "POST", target, body, headers);
    }

    Answer put(String target, String body) {
      return call(api, "PUT", target, body);
    }

    Answer get(String target) {
      return call(api, "GET", target, null);
    }

    Answer call(Api function, String method, String target, String body, String... headers) {
      List<String> all = new ArrayList<>(List.of(token));
      all.addAll(List.of(headers));
      return function.call(method, target, body, all.toArray(String[]::new));
    }
  }
}
