package dev.moa.trials.collection;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.UUID;

/** Reads the records that a run could not read. */
@JdbcRepository(dialect = Dialect.POSTGRES)
public interface RejectedRecords
    extends GenericRepository<RejectedRecords.RejectedRecord, Integer> {

  /** The first of a run, in the registry's order. */
  @Query(
      """
      SELECT page, position, reason, raw FROM trials.rejected_record
      WHERE collection_id = :collectionId ORDER BY page, position LIMIT :limit
      """)
  List<RejectedRecord> first(UUID collectionId, int limit);

  /**
   * A record that could not be read.
   *
   * @param page the page it came on; 0 if it came as a single detail
   * @param position on its page, from 0
   * @param reason why not
   * @param raw its text as received, at most 20,000 characters
   */
  @MappedEntity(value = "rejected_record", schema = "trials")
  record RejectedRecord(int page, @Id int position, String reason, String raw) {}
}
