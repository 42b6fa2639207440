package dev.moa.trials.registry;

import dev.moa.core.outside.JsonPlace;
import dev.moa.core.outside.OutsideClient;
import dev.moa.core.outside.OutsideClient.Answer;
import dev.moa.core.outside.OutsideException;
import dev.moa.core.outside.Question;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * ICREAT, the registry of government-funded clinical research, through api.odcloud.kr. How often
 * and how long it is asked, {@link OutsideClient} says.
 */
@Singleton
final class Icreat implements Registry {

  private static final String NAME = "ICREAT";

  private final IcreatSettings settings;
  private final OutsideClient client;
  private final DataGoKr dataGoKr;
  private final RecordReader reader;

  Icreat(IcreatSettings settings, OutsideClient client, DataGoKr dataGoKr, RecordReader reader) {
    this.settings = settings;
    this.client = client;
    this.dataGoKr = dataGoKr;
    this.reader = reader;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean enabled() {
    return !settings.key().isBlank();
  }

  @Override
  public Page fetch(Position position, Runnable alive) {
    Question question =
        new Question(NAME, settings.url())
            .with("page", position.number())
            .with("perPage", settings.pageSize())
            .with("returnType", "JSON")
            .withKey("serviceKey", settings.key());
    return client.ask(question, alive, answer -> page(answer, position.number()));
  }

  private Page page(Answer answer, int number) {
    JsonPlace envelope = dataGoKr.read(answer);
    String code = envelope.text("code");
    if (code != null) {
      throw OutsideException.refused(
          "%s refused: %s %s".formatted(NAME, code, envelope.text("msg")));
    }
    if (answer.status() != 200) {
      throw OutsideException.refused(NAME + " answered HTTP " + answer.status());
    }
    Integer given = envelope.number("page");
    Integer total = envelope.number("totalCount");
    if (given == null || total == null || !envelope.isList("data")) {
      throw OutsideException.refused(NAME + "'s answer lacks data, page or totalCount");
    }
    List<Fetched> records =
        envelope.items("data").stream()
            .map(record -> reader.list(record, IcreatMapper::map))
            .toList();
    boolean last = NumberedPages.isLast(NAME, number, settings.pageSize(), given, total, records);
    return new Page(records, total, null, last);
  }
}
