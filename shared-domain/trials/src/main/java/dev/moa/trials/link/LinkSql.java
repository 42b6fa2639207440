package dev.moa.trials.link;

/** The statements of one batch of linking. */
final class LinkSql {

  /** Waits for another batch to end, and answers up to which change all is looked at. */
  static final String PROGRESS = "SELECT last FROM trials.link_progress FOR UPDATE";

  /**
   * Parameters: the last change looked at, changes at most. Answers the number of the last one of
   * these and the trials whose links they may touch, null if there are none. A deleted trial keeps
   * what it had: no read shows it, and it may be restored.
   */
  static final String CHANGED =
      """
      WITH next AS (
        SELECT * FROM trials.trial_change WHERE seq > ? ORDER BY seq LIMIT ?
      )
      SELECT max(next.seq) AS last,
        array_agg(DISTINCT t.id) FILTER (WHERE t.id IS NOT NULL) AS trials
      FROM next LEFT JOIN trials.trial AS t ON t.id = next.trial_id AND t.deleted_at IS NULL
        AND jsonb_exists_any(next.before || next.after,
          '{titleKo,titleEn,sponsor,leadInstitute,crossReferences}')
      """;

  /** Parameter: trials. */
  static final String FORGET = "DELETE FROM trials.trial_link_key WHERE trial_id = ANY (?)";

  /** Parameter: trials. Answers what their keys are made of. */
  static final String NAMES =
      """
      SELECT id, source, sponsor, lead_institute, title_ko, title_en FROM trials.trial
      WHERE id = ANY (?)
      """;

  /** Parameters, side by side: trials, sources, organisations, marks, titles. */
  static final String REMEMBER =
      """
      INSERT INTO trials.trial_link_key (trial_id, source, block, organisation, marks, title)
      SELECT trial_id, source, hashtextextended(organisation || E'\n' || marks, 0), organisation,
        marks, title
      FROM unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[])
        AS k (trial_id, source, organisation, marks, title)
      """;

  /**
   * Finds the links of some trials, puts those that are new or have other evidence, and removes
   * those that are found no more.
   *
   * <p>Titles are near-equal if they share eight of ten trigrams and few are in one alone: five
   * where they are Korean, which a syllable more makes and another syllable exceeds, and eight
   * where they are not, which lets one spelling differ. docs/measurements.md says how well that
   * does.
   *
   * <p>The sources are named because a block may hold thousands of trials of one registry, none of
   * which is to be compared with another. OFFSET 0 makes PostgreSQL go from the changed trials to
   * the others by index, and never the other way round through all of them.
   *
   * <p>Parameters: trials, trials, all sources, trials, trials, now.
   */
  static final String LINK =
      """
      WITH changed AS (
        SELECT t.* FROM trials.trial AS t WHERE t.id = ANY (?)
      ), named AS (
        SELECT c.id AS found_in, t.id AS of, t.registry_id AS number
        FROM changed AS c CROSS JOIN LATERAL unnest(c.cross_references) AS number
        CROSS JOIN LATERAL (
          SELECT id, registry_id FROM trials.trial
          WHERE registry_id = number AND source <> c.source
            AND source = CASE left(number, 3) WHEN 'NCT' THEN 'CTGOV' ELSE 'CRIS' END OFFSET 0
        ) AS t
        UNION
        SELECT t.id, c.id, c.registry_id
        FROM changed AS c CROSS JOIN LATERAL (
          SELECT id FROM trials.trial
          WHERE cross_references @> ARRAY[c.registry_id] AND cross_references <> '{}'
            AND source <> c.source OFFSET 0
        ) AS t
        WHERE c.source IN ('CTGOV', 'CRIS')
      ), one AS MATERIALIZED (
        SELECT * FROM trials.trial_link_key WHERE trial_id = ANY (?)
      ), compared AS (
        SELECT one.trial_id AS one_id, other.trial_id AS other_id, one.organisation,
          s.similarity,
          (1 - s.similarity) / (1 + s.similarity) * (cardinality(public.show_trgm(one.title))
            + cardinality(public.show_trgm(other.title))) AS differing
        FROM one JOIN unnest(?::text[]) AS elsewhere ON elsewhere <> one.source
        CROSS JOIN LATERAL (
          SELECT trial_id, title FROM trials.trial_link_key AS k
          WHERE k.block = one.block AND k.source = elsewhere
            AND k.organisation = one.organisation AND k.marks = one.marks OFFSET 0
        ) AS other
        CROSS JOIN LATERAL (SELECT public.similarity(one.title, other.title)::float8 AS similarity)
          AS s
        WHERE s.similarity >= 0.8
      ), found AS (
        SELECT least(found_in, of) AS first_id, greatest(found_in, of) AS second_id,
          'CROSS_REFERENCE' AS kind,
          jsonb_build_object('references', jsonb_agg(jsonb_build_object('number', number,
            'foundIn', found_in) ORDER BY number)) AS evidence
        FROM named GROUP BY 1, 2
        UNION ALL
        (SELECT DISTINCT ON (1, 2) least(one_id, other_id), greatest(one_id, other_id), 'SIMILAR',
          jsonb_build_object('organisation', organisation, 'similarity',
            round(similarity::numeric, 3))
        FROM compared
        WHERE differing < 4.5
        ORDER BY 1, 2, similarity DESC, organisation)
      ), gone AS (
        DELETE FROM trials.trial_link AS l
        WHERE (l.first_id = ANY (?) OR l.second_id = ANY (?))
          AND (l.first_id, l.second_id, l.kind) NOT IN
            (SELECT first_id, second_id, kind FROM found)
        RETURNING 1
      ), put AS (
        INSERT INTO trials.trial_link AS l (first_id, second_id, kind, evidence, found_at)
        SELECT first_id, second_id, kind, evidence, ? FROM found
        ON CONFLICT (first_id, second_id, kind) DO UPDATE
          SET evidence = excluded.evidence, found_at = excluded.found_at
          WHERE l.evidence <> excluded.evidence
        RETURNING 1
      )
      SELECT (SELECT count(*) FROM put) AS put, (SELECT count(*) FROM gone) AS gone
      """;

  /** Parameter: the last change looked at. */
  static final String ADVANCE = "UPDATE trials.link_progress SET last = ?";

  private LinkSql() {}
}
