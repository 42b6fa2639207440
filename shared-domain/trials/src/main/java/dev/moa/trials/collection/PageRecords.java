package dev.moa.trials.collection;

import dev.moa.trials.SearchText;
import dev.moa.trials.TrialContent;
import dev.moa.trials.TrialField;
import dev.moa.trials.registry.Registry.Fetched;
import dev.moa.trials.registry.Registry.Understood;
import dev.moa.trials.registry.TrialRecord;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The records of a page that were understood: of each registry id the first. */
final class PageRecords {

  private final List<Understood> records;
  private final int duplicates;
  private final byte[][] hashes;

  private PageRecords(List<Understood> records, int duplicates) {
    this.records = records;
    this.duplicates = duplicates;
    this.hashes = hashes(records);
  }

  static PageRecords of(List<Fetched> fetched) {
    Map<String, Understood> once = new LinkedHashMap<>();
    int understood = 0;
    for (Fetched record : fetched) {
      if (record instanceof Understood it) {
        once.putIfAbsent(it.trial().registryId(), it);
        understood++;
      }
    }
    return new PageRecords(List.copyOf(once.values()), understood - once.size());
  }

  int size() {
    return records.size();
  }

  /** How many were left out because another of their id came before them. */
  int duplicates() {
    return duplicates;
  }

  String[] registryIds() {
    return records.stream().map(it -> it.trial().registryId()).toArray(String[]::new);
  }

  /** Equal hashes mean that nothing Moa shows of the trial differs. */
  byte[][] hashes() {
    return hashes;
  }

  /**
   * Writes the row of a record as {@link UpsertSql#COPY} wants it.
   *
   * @param index of the record, from 0
   * @param trialId its trial's id
   */
  void write(StringBuilder rows, UUID run, int page, int index, UUID trialId) {
    TrialRecord trial = records.get(index).trial();
    String search = SearchText.of(trial.registryId(), trial.content());
    CopyRow row =
        new CopyRow(rows)
            .add(run)
            .add(page)
            .add(index)
            .add(trialId)
            .add(trial.registryId())
            .add("\\x" + HexFormat.of().formatHex(hashes[index]))
            .add(records.get(index).raw())
            .add(search)
            .add(SearchText.grams(search));
    for (TrialField field : TrialField.ALL) {
      Object value = trial.content().get(field);
      row.add(value == null && field.type() == TrialField.Type.TEXTS ? List.of() : value);
    }
    row.end();
  }

  private static byte[][] hashes(List<Understood> records) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      StringBuilder text = new StringBuilder();
      byte[][] hashes = new byte[records.size()][];
      for (int i = 0; i < hashes.length; i++) {
        text.setLength(0);
        CopyRow row = new CopyRow(text);
        TrialContent content = records.get(i).trial().content();
        TrialField.ALL.forEach(field -> row.add(content.get(field)));
        hashes[i] = digest.digest(text.toString().getBytes(StandardCharsets.UTF_8));
      }
      return hashes;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
