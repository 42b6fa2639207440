package dev.moa.functions.http;

import dev.moa.core.paging.PageRequest;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.QueryValue;

/**
 * The parameters of every list; use it as a {@code @RequestBean}.
 *
 * @param limit items wanted, 1 to 100; 20 if absent
 * @param offset items to leave out, 0 to 100,000; not together with a cursor
 * @param cursor the nextCursor of the page before
 */
@Introspected
public record PageQuery(
    @Nullable @QueryValue Integer limit,
    @Nullable @QueryValue Integer offset,
    @Nullable @QueryValue String cursor) {

  /**
   * @throws dev.moa.core.problem.Problem 400 naming the parameter that is out of bounds
   */
  public PageRequest toRequest() {
    return new PageRequest(
        limit == null ? PageRequest.DEFAULT_LIMIT : limit, offset == null ? 0 : offset, cursor);
  }
}
