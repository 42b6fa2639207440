package dev.moa.functions.trials;

import dev.moa.core.problem.Problem;
import dev.moa.functions.LambdaEndpoint;
import dev.moa.functions.http.PageQuery;
import dev.moa.functions.security.Role;
import dev.moa.trials.collection.Collections;
import dev.moa.trials.collection.RejectedRecords;
import dev.moa.trials.history.RunChanges;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.security.annotation.Secured;
import java.util.UUID;

/** One run that collected trials, with what it changed and what it could not read. */
@LambdaEndpoint("GetCollection")
@Controller("/v1/trial-collections")
@Secured(Role.MANAGER)
final class GetCollection {

  private static final int REJECTED = 100;

  private final Collections collections;
  private final RunChanges changes;
  private final RejectedRecords rejected;

  GetCollection(Collections collections, RunChanges changes, RejectedRecords rejected) {
    this.collections = collections;
    this.changes = changes;
    this.rejected = rejected;
  }

  /**
   * One run that collected trials. With it come the trials that it changed, by pages, each with the
   * fields that differ, and the first hundred records that it could not read.
   *
   * @param id the run's id
   * @param limit changes wanted, 1 to 100; 20 if absent
   * @param cursor the nextCursor of the page of changes before
   * @return The run as it is at the moment.
   */
  @Get("/{id}")
  CollectionReportView get(
      UUID id, @Nullable @QueryValue Integer limit, @Nullable @QueryValue String cursor) {
    var run = collections.find(id).orElseThrow(() -> Problem.notFound("collection"));
    return CollectionReportView.of(
        run,
        changes.page(id, new PageQuery(limit, null, cursor).toRequest()),
        rejected.first(id, REJECTED));
  }
}
