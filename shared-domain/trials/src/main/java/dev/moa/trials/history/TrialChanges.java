package dev.moa.trials.history;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.UUID;

/** Reads what is on record of changes. */
@JdbcRepository(dialect = Dialect.POSTGRES)
public interface TrialChanges extends GenericRepository<TrialChange, Long> {

  String CHANGES =
      """
      SELECT c.seq, c.trial_id, t.source, t.registry_id, c.kind, c.before, c.after, c.changed_at,
        c.collection_id, c.account
      FROM trials.trial_change AS c JOIN trials.trial AS t ON t.id = c.trial_id
      """;

  /** The changes of a trial that follow a number, in order; none of one that is deleted. */
  @Query(
      CHANGES
          + """
          WHERE c.trial_id = :trialId AND c.seq > :seen AND t.deleted_at IS NULL
          ORDER BY c.seq LIMIT :limit
          """)
  List<TrialChange> ofTrial(UUID trialId, long seen, int limit);

  /**
   * The changes of all trials that follow a number, up to another one, in order. Of a trial that is
   * deleted they are only its deletions.
   */
  @Query(
      CHANGES
          + """
          WHERE c.seq > :seen AND c.seq <= :last
            AND (c.kind = 'DELETED' OR t.deleted_at IS NULL)
          ORDER BY c.seq LIMIT :limit
          """)
  List<TrialChange> following(long seen, long last, int limit);

  /** What a run changed, in order, of deleted trials too. */
  @Query(
      CHANGES
          + """
          WHERE c.collection_id = :collectionId AND c.seq > :seen ORDER BY c.seq LIMIT :limit
          """)
  List<TrialChange> ofCollection(UUID collectionId, long seen, int limit);

  /** The number of the last change that is committed, as are all before it. */
  @Query("SELECT last FROM trials.change_counter")
  long last();
}
