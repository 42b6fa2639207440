package dev.moa.functions.placements;

import dev.moa.functions.LambdaEndpoint;
import dev.moa.functions.security.Role;
import dev.moa.placements.level.Levels;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.security.annotation.Secured;

/** The levels of storage. */
@LambdaEndpoint("ListLevels")
@Controller("/v1/placement-levels")
@Secured(Role.EDITOR)
class ListLevels {

  private final Levels levels;

  ListLevels(Levels levels) {
    this.levels = levels;
  }

  /**
   * The levels of storage, all at once, and when a content leaves one. That of the fewest views
   * comes first.
   *
   * @return The levels.
   */
  @Get
  LevelsView list() {
    return LevelsView.of(levels.table());
  }
}
