package dev.moa.trials;

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

  /** The columns that {@link Trial} has, of {@code trials.trial}. */
  String FIELDS =
      """
      id, source, registry_id, title_ko, title_en, study_type, scope, phase, department,
        intervention_kind, sponsor, lead_institute, target_size, period, period_months,
        enrolment_start, enrolment_start_type, completion, completion_type, registered_on,
        source_updated_on, primary_outcome, recruitment_status, link, cross_references,
        ARRAY(SELECT jsonb_object_keys(held)) AS held_fields,
        detail_pending_since IS NOT NULL AS detail_pending, vanished_at, created_at, updated_at
      """;

  String COLUMNS = "SELECT " + FIELDS + " FROM trials.trial ";

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
   * @param createdFrom first seen at or after this
   * @param createdBefore first seen before this
   * @param beforeTime with {@code beforeId} the last row seen; a later one than any for the first
   *     page
   * @param limit rows at most
   * @param offset rows to leave out
   */
  @Query(
      """
      WITH page AS (
        SELECT f.id AS found FROM trials.trial_facts AS f
        WHERE f.updated_at >= :since AND (f.updated_at, f.id) < (:beforeTime, :beforeId)
          AND f.created_at >= :createdFrom AND f.created_at < :createdBefore
        ORDER BY f.updated_at DESC, f.id DESC LIMIT :limit OFFSET :offset
      )
      SELECT
      """
          + FIELDS
          + """
          FROM page JOIN trials.trial ON id = found ORDER BY updated_at DESC, id DESC
          """)
  List<Trial> changedSince(
      Instant since,
      Instant createdFrom,
      Instant createdBefore,
      Instant beforeTime,
      UUID beforeId,
      int limit,
      int offset);

  /** How many trials {@link #changedSince} finds on all pages together. */
  @Query(
      """
      SELECT count(*) FROM trials.trial_facts AS f
      WHERE f.updated_at >= :since
        AND f.created_at >= :createdFrom AND f.created_at < :createdBefore
      """)
  long countChangedSince(Instant since, Instant createdFrom, Instant createdBefore);
}
