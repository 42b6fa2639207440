package dev.moa.trials.registry;

import dev.moa.core.outside.JsonPlace;
import dev.moa.core.outside.OutsideClient;
import dev.moa.core.outside.OutsideClient.Answer;
import dev.moa.core.outside.OutsideException;
import dev.moa.core.outside.Question;
import dev.moa.trials.TrialField;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * CRIS, Korea's national registry of clinical research, through apis.data.go.kr. Its errors come in
 * answers of HTTP 200. How often and how long it is asked, {@link OutsideClient} says.
 */
@Singleton
final class Cris implements DetailedRegistry {

  private static final String NAME = "CRIS";
  private static final String NORMAL = "00";
  private static final String NO_DATA = "03";

  private final CrisSettings settings;
  private final OutsideClient client;
  private final DataGoKr dataGoKr;
  private final RecordReader reader;

  Cris(CrisSettings settings, OutsideClient client, DataGoKr dataGoKr, RecordReader reader) {
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
    return !settings.key().isBlank() && !settings.url().isBlank();
  }

  @Override
  public Set<TrialField> detailFields() {
    return CrisMapper.DETAIL_FIELDS;
  }

  @Override
  public int dailyDetailCalls() {
    return settings.dailyDetails();
  }

  @Override
  public Page fetch(Position position, Runnable alive) {
    Question question =
        question("/list")
            .with("srchWord", "")
            .with("numOfRows", settings.pageSize())
            .with("pageNo", position.number());
    return client.ask(question, alive, answer -> page(answer, position.number()));
  }

  @Override
  public Fetched detail(String registryId, Runnable alive) {
    Question question = question("/detail").with("crisNumber", registryId);
    return client.ask(question, alive, answer -> detail(answer, registryId));
  }

  private Question question(String path) {
    return new Question(NAME, settings.url() + path)
        .withKey("serviceKey", settings.key())
        .with("resultType", "JSON");
  }

  private Page page(Answer answer, int number) {
    JsonPlace envelope = read(answer);
    if (NO_DATA.equals(envelope.text("resultCode"))) {
      return new Page(List.of(), number == 1 ? 0 : null, null, true);
    }
    Integer given = envelope.number("pageNo");
    Integer total = envelope.number("totalCount");
    if (given == null || total == null) {
      throw OutsideException.refused(NAME + "'s answer lacks pageNo or totalCount");
    }
    List<Fetched> records =
        envelope.items("items").stream()
            .map(record -> reader.list(record, CrisMapper::list))
            .toList();
    boolean last = NumberedPages.isLast(NAME, number, settings.pageSize(), given, total, records);
    return new Page(records, total, null, last);
  }

  private Fetched detail(Answer answer, String registryId) {
    JsonPlace detail = read(answer);
    if (NO_DATA.equals(detail.text("resultCode"))) {
      return reader.detail(detail, draft -> unfit(draft, NAME + " has no detail of " + registryId));
    }
    return reader.detail(detail, draft -> of(registryId, CrisMapper.detail(draft)));
  }

  private static Draft of(String registryId, Draft draft) {
    String id = draft.id();
    if (id != null && !id.toUpperCase(Locale.ROOT).equals(registryId.toUpperCase(Locale.ROOT))) {
      draft.flaw("trial_id is " + id);
    }
    return draft;
  }

  private static Draft unfit(Draft draft, String why) {
    draft.flaw(why);
    return draft;
  }

  /** An answer with result code 00 or 03. */
  private JsonPlace read(Answer answer) {
    JsonPlace envelope = dataGoKr.read(answer);
    String code = envelope.text("resultCode");
    if (!NORMAL.equals(code) && !NO_DATA.equals(code)) {
      if (code == null) {
        throw OutsideException.refused(
            "%s's answer lacks resultCode (HTTP %d)".formatted(NAME, answer.status()));
      }
      throw DataGoKr.refusal(NAME, code, envelope.text("resultMsg"));
    }
    if (answer.status() != 200) {
      throw OutsideException.refused(NAME + " answered HTTP " + answer.status());
    }
    return envelope;
  }
}
