package dev.moa.trials.link;

import dev.moa.trials.Trial;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.UUID;

/** Reads the links of trials. Those of deleted trials are in no read. */
@JdbcRepository(dialect = Dialect.POSTGRES)
public interface TrialLinks extends GenericRepository<Trial, UUID> {

  /** The links of a trial, at most a hundred: first those by number, then the most similar ones. */
  @Query(
      """
      SELECT t.id AS trial_id, t.source, t.registry_id, l.kind,
        ARRAY(SELECT r ->> 'number' FROM jsonb_array_elements(l.evidence -> 'references') AS r
          WHERE r ->> 'foundIn' <> t.id::text ORDER BY 1) AS numbers_here,
        ARRAY(SELECT r ->> 'number' FROM jsonb_array_elements(l.evidence -> 'references') AS r
          WHERE r ->> 'foundIn' = t.id::text ORDER BY 1) AS numbers_there,
        l.evidence ->> 'organisation' AS organisation,
        (l.evidence ->> 'similarity')::float8 AS similarity, l.found_at
      FROM (
        SELECT second_id AS other_id, kind, evidence, found_at FROM trials.trial_link
        WHERE first_id = :trialId
        UNION ALL
        SELECT first_id, kind, evidence, found_at FROM trials.trial_link WHERE second_id = :trialId
      ) AS l JOIN trials.trial AS t ON t.id = l.other_id AND t.deleted_at IS NULL
      ORDER BY l.kind, similarity DESC, t.source, t.registry_id LIMIT 100
      """)
  List<TrialLink> of(UUID trialId);
}
