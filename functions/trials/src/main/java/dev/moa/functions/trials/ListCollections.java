package dev.moa.functions.trials;

import dev.moa.core.paging.Page;
import dev.moa.functions.LambdaEndpoint;
import dev.moa.functions.http.PageQuery;
import dev.moa.functions.security.Role;
import dev.moa.trials.collection.RecentCollections;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.security.annotation.Secured;

/** The runs that collected trials. */
@LambdaEndpoint("ListCollections")
@Controller("/v1/trial-collections")
@Secured(Role.MANAGER)
final class ListCollections {

  private final RecentCollections collections;

  ListCollections(RecentCollections collections) {
    this.collections = collections;
  }

  /**
   * The runs that collected trials. The newest request comes first.
   *
   * @return One page of runs.
   */
  @Get
  Page<CollectionView> list(@RequestBean PageQuery page) {
    return collections.page(page.toRequest()).map(CollectionView::of);
  }
}
