package dev.moa.trials;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads trials. Deleted ones are in no read. */
@JdbcRepository(dialect = Dialect.POSTGRES)
public interface Trials extends GenericRepository<Trial, UUID> {

  String COLUMNS =
      """
      SELECT id, source, registry_id, title_ko, title_en, study_type, scope, phase, department,
        intervention_kind, sponsor, lead_institute, target_size, period, period_months,
        enrolment_start, enrolment_start_type, completion, completion_type, registered_on,
        source_updated_on, primary_outcome, recruitment_status, link, cross_references,
        ARRAY(SELECT jsonb_object_keys(held)) AS held_fields,
        detail_pending_since IS NOT NULL AS detail_pending, vanished_at, created_at, updated_at
      FROM trials.trial
      """;

  /** The trial of that id. */
  @Query(COLUMNS + "WHERE id = :id AND deleted_at IS NULL")
  Optional<Trial> find(UUID id);

  /** The trial that a registry knows by that id. */
  @Query(COLUMNS + "WHERE source = :source AND registry_id = :registryId AND deleted_at IS NULL")
  Optional<Trial> findByRegistryId(String source, String registryId);

  /**
   * Trials changed since a time, the newest change first.
   *
   * @param since changed at or after this
   * @param beforeTime with {@code beforeId} the last row seen; null for the first page
   * @param limit rows at most
   * @param offset rows to leave out
   */
  @Query(
      COLUMNS
          + """
          WHERE deleted_at IS NULL AND updated_at >= :since
            AND (:beforeTime::timestamptz IS NULL OR (updated_at, id) < (:beforeTime, :beforeId))
          ORDER BY updated_at DESC, id DESC LIMIT :limit OFFSET :offset
          """)
  List<Trial> changedSince(
      Instant since, @Nullable Instant beforeTime, @Nullable UUID beforeId, int limit, int offset);

  /** How many trials changed since a time. */
  @Query("SELECT count(*) FROM trials.trial WHERE deleted_at IS NULL AND updated_at >= :since")
  long countChangedSince(Instant since);
}
