package dev.moa.trials.registry;

import dev.moa.core.outside.JsonAnswers;
import dev.moa.core.outside.JsonPlace;
import dev.moa.core.outside.OutsideClient;
import dev.moa.core.outside.OutsideClient.Answer;
import dev.moa.core.outside.OutsideException;
import dev.moa.core.outside.Question;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * ClinicalTrials.gov through version 2 of its API: the studies with a site in Korea. Its pages are
 * not numbered: each gives the token of the next. How often and how long it is asked, {@link
 * OutsideClient} says.
 */
@Singleton
final class CtGov implements Registry {

  private static final String NAME = "CTGOV";

  /** The country was renamed there; a study holds the one name or the other. */
  private static final String WITH_KOREAN_SITES =
      "AREA[LocationCountry]\"South Korea\" OR AREA[LocationCountry]\"Korea, Republic of\"";

  private final CtGovSettings settings;
  private final OutsideClient client;
  private final JsonAnswers answers;
  private final RecordReader reader;

  CtGov(CtGovSettings settings, OutsideClient client, JsonAnswers answers, RecordReader reader) {
    this.settings = settings;
    this.client = client;
    this.answers = answers;
    this.reader = reader;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean enabled() {
    return !settings.url().isBlank();
  }

  @Override
  public Page fetch(Position position, Runnable alive) {
    Question question =
        new Question(NAME, settings.url() + "/studies")
            .with("format", "json")
            .with("filter.advanced", WITH_KOREAN_SITES)
            .with("fields", String.join("|", CtGovMapper.PIECES))
            .with("pageSize", settings.pageSize());
    String token = position.token();
    if (token != null) {
      question.with("pageToken", token);
    } else if (position.number() == 1) {
      question.with("countTotal", true);
    } else {
      throw OutsideException.refused(
          "%s cannot be asked for page %d without its token".formatted(NAME, position.number()));
    }
    return client.ask(question, alive, answer -> page(answer, token));
  }

  private Page page(Answer answer, @Nullable String token) {
    if (answer.status() != 200) {
      // It explains itself in plain text.
      throw OutsideException.refused(
          "%s answered HTTP %d: %s".formatted(NAME, answer.status(), answer.body()));
    }
    JsonPlace envelope = answers.read(answer);
    Integer total = envelope.number("totalCount");
    String next = envelope.text("nextPageToken");
    if (!envelope.isList("studies") || (token == null && total == null)) {
      throw OutsideException.refused(NAME + "'s answer lacks studies or totalCount");
    }
    List<Fetched> records =
        envelope.items("studies").stream()
            .map(study -> reader.list(study, CtGovMapper::map))
            .toList();
    if (records.size() > settings.pageSize() || (next != null && next.equals(token))) {
      throw OutsideException.refused(NAME + "'s pages make no sense");
    }
    boolean last = next == null || records.isEmpty();
    return new Page(records, total, last ? null : next, last);
  }
}
