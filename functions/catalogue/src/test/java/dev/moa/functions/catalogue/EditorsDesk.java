package dev.moa.functions.catalogue;

import dev.moa.catalogue.testing.StubYouTube;
import dev.moa.functions.testing.Api;
import dev.moa.functions.testing.Api.Answer;
import dev.moa.functions.testing.Tokens;
import dev.moa.infra.servers.Database;
import dev.moa.infra.servers.TestPostgres;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** Where editors take channels in, with a YouTube of its own. */
final class EditorsDesk implements AutoCloseable {

  static final String CHANNELS = "/v1/channels";

  final StubYouTube youTube = new StubYouTube();
  final Database database = TestPostgres.shared().newDatabase();
  final CatalogueRows rows = new CatalogueRows(database);
  final Tokens tokens = new Tokens(database);
  final String[] editor = Api.bearer(tokens.of(UUID.randomUUID(), "EDITOR"));
  final Api api;
  private final Map<String, String> variables;

  /**
   * @param more variables and values in turn, over the usual ones
   */
  EditorsDesk(String... more) {
    variables = new HashMap<>(tokens.variables());
    variables.putAll(youTube.variables());
    for (int i = 0; i < more.length; i += 2) {
      variables.put(more[i], more[i + 1]);
    }
    api = new Api(variables);
  }

  /** Another instance of the functions. */
  Api another() {
    return new Api(variables);
  }

  Answer add(String channel, String... headers) {
    return api.post(CHANNELS, StubYouTube.json(StubYouTube.map("channel", channel)), with(headers));
  }

  Answer pause(String id, String body) {
    return api.call("PUT", CHANNELS + "/" + id + "/state", body, editor);
  }

  private String[] with(String... headers) {
    return Stream.concat(Stream.of(editor), Stream.of(headers)).toArray(String[]::new);
  }

  @Override
  public void close() {
    api.close();
    youTube.close();
  }
}
