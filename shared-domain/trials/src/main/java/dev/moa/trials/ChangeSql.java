package dev.moa.trials;

/** The end of every statement that changes trials: what changed is put on record and numbered. */
public final class ChangeSql {

  /**
   * Common table expressions. They want two others before them: {@code input} with {@code now}
   * (timestamptz), {@code run} (uuid) and {@code account} (text), and {@code written} with a row
   * per trial written: {@code id}, {@code kind}, and {@code trials.content()} as {@code before} and
   * {@code after}. Rows whose content did not change are left out of {@code changed} and of the
   * record. The numbers come from one row that every writer locks, so they are taken when all else
   * is done: no trial may be locked after this statement in the same transaction.
   */
  public static final String NOTE =
      """
      changed AS (
        SELECT id, kind,
          CASE WHEN before = '{}' THEN before ELSE trials.differing(before, after) END AS before,
          CASE WHEN before = '{}' THEN after ELSE trials.differing(after, before) END AS after
        FROM written WHERE before <> after
      ), counter AS (
        UPDATE trials.change_counter AS c SET last = c.last + n.count
        FROM (SELECT count(*) AS count FROM changed) AS n WHERE n.count > 0
        RETURNING old.last AS last
      ), noted AS (
        INSERT INTO trials.trial_change
          (seq, trial_id, kind, before, after, changed_at, collection_id, account)
        SELECT counter.last + row_number() OVER (ORDER BY changed.id), changed.id, changed.kind,
          changed.before, changed.after, input.now, input.run, input.account
        FROM changed, counter, input
      )
      """;

  private ChangeSql() {}
}
