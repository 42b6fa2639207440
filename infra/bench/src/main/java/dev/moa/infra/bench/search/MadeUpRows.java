package dev.moa.infra.bench.search;

import static java.util.stream.Collectors.joining;

import dev.moa.trials.TrialContent;
import dev.moa.trials.TrialField;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * Made-up trials whose fields have about as many values, spread about as unevenly, as those of the
 * registries: two kinds of study, some dozen phases and departments, hundreds of institutes,
 * thousands of sponsors. Titles are put together of words, so that some are in most of them and
 * some in few. The same number gives the same trials every time.
 */
public final class MadeUpRows {

  /** The columns of {@link #write}, in its order. */
  public static final String COLUMNS =
      "id, source, registry_id, content_hash, created_at, updated_at, "
          + fields().stream().map(TrialField::column).collect(joining(", "));

  private static final LocalDate FIRST = LocalDate.of(2010, 1, 1);
  private static final int DAYS = 5_800;
  private static final long FIRST_ID = 0x019a_0000_0000_7000L;

  /** A run stores pages, and what it stores at once has one time. */
  private static final int PAGE = 100;

  private static final HexFormat HEX = HexFormat.of();

  private final Random random = new Random(20261120);
  private final MadeUpWords words = new MadeUpWords(random);

  /**
   * Writes rows in the text format of COPY.
   *
   * @param count how many
   * @param now no trial changed after this
   */
  public void write(Writer out, int count, Instant now) throws IOException {
    for (int i = 0; i < count; i++) {
      String source = source(i);
      String number = number(source, i);
      TrialContent content = content(source);
      Instant updated = now.minus(i / PAGE * 17L, ChronoUnit.MINUTES);
      List<Object> row = new ArrayList<>();
      row.add(new UUID(FIRST_ID + ((long) i << 16), Long.MIN_VALUE + random.nextInt(1 << 30)));
      row.add(source);
      row.add(number);
      row.add("\\\\x" + HEX.toHexDigits(i));
      row.add(updated.minus(random.nextInt(400), ChronoUnit.DAYS));
      row.add(updated);
      fields().forEach(field -> row.add(content.get(field)));
      for (int column = 0; column < row.size(); column++) {
        out.write(column == 0 ? "" : "\t");
        out.write(row.get(column) == null ? "\\N" : row.get(column).toString());
      }
      out.write("\n");
    }
  }

  /** All that {@link #content} may set. */
  private static List<TrialField> fields() {
    return TrialField.ALL.stream()
        .filter(field -> field != TrialField.LINK && field != TrialField.CROSS_REFERENCES)
        .toList();
  }

  private String source(int i) {
    return i % 1000 == 7 ? "MANUAL" : i % 50 == 3 ? "ICREAT" : i % 9 < 4 ? "CRIS" : "CTGOV";
  }

  private static String number(String source, int i) {
    return switch (source) {
      case "CRIS" -> "KCT%07d".formatted(i);
      case "CTGOV" -> "NCT%08d".formatted(2_000_000 + 37 * i);
      case "ICREAT" -> "C%06d".formatted(i);
      default -> "M-%06d".formatted(i);
    };
  }

  private TrialContent content(String source) {
    boolean observational = random.nextInt(100) < 34;
    MadeUpWords.Title title = words.title(observational);
    LocalDate registered = FIRST.plusDays(random.nextInt(DAYS));
    LocalDate start = registered.plusDays(random.nextInt(400) - 200L);
    int months = 6 * (1 + random.nextInt(10));
    String institute = words.institute();
    var content =
        new TrialContent()
            .set(TrialField.TITLE_EN, title.english())
            .set(TrialField.STUDY_TYPE, observational ? "관찰연구" : "중재연구")
            .set(TrialField.PHASE, words.phase(observational))
            .set(TrialField.DEPARTMENT, words.department())
            .set(TrialField.SPONSOR, random.nextBoolean() ? institute : words.company())
            .set(TrialField.LEAD_INSTITUTE, institute)
            .set(TrialField.TARGET_SIZE, (int) Math.exp(2 + 5 * random.nextDouble()))
            .set(TrialField.ENROLMENT_START, start.toString())
            .set(TrialField.ENROLMENT_START_TYPE, random.nextInt(4) > 0 ? "ACTUAL" : "PLANNED")
            .set(TrialField.COMPLETION, start.plusMonths(months).toString().substring(0, 7))
            .set(TrialField.COMPLETION_TYPE, random.nextInt(3) > 0 ? "PLANNED" : "ACTUAL")
            .set(TrialField.REGISTERED_ON, registered)
            .set(TrialField.SOURCE_UPDATED_ON, registered.plusDays(random.nextInt(900)))
            .set(TrialField.PRIMARY_OUTCOME, words.outcome())
            .set(TrialField.RECRUITMENT_STATUS, words.status());
    if (!source.equals("CTGOV") || random.nextInt(10) < 3) {
      content.set(TrialField.TITLE_KO, title.korean());
    }
    if (!observational) {
      content.set(TrialField.INTERVENTION_KIND, words.intervention());
    }
    if (!source.equals("CTGOV")) {
      content
          .set(TrialField.SCOPE, random.nextInt(10) < 7 ? "국내다기관" : "단일기관")
          .set(TrialField.PERIOD, months + "개월")
          .set(TrialField.PERIOD_MONTHS, months);
    }
    return content;
  }
}
