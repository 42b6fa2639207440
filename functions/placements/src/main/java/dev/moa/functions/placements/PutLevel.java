package dev.moa.functions.placements;

import dev.moa.functions.LambdaEndpoint;
import dev.moa.functions.security.Role;
import dev.moa.placements.level.Levels;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Put;
import io.micronaut.security.annotation.Secured;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** Adds a level of storage, or changes one. */
@LambdaEndpoint("PutLevel")
@Controller("/v1/placement-levels")
@Secured(Role.MANAGER)
class PutLevel {

  private final Levels levels;

  PutLevel(Levels levels) {
    this.levels = levels;
  }

  /**
   * Adds a level of storage, or changes one. A level that it overlaps in part gives way to it. What
   * a level keeps already stays where it is until it moves; contents whose views demand another
   * level now move there by themselves. To do it again changes nothing.
   *
   * @param name the level's name: small letters, digits and dashes, at most 40
   * @param body how it is to be
   * @return All levels as they are now.
   */
  @Put("/{name}")
  @ApiResponse(
      responseCode = "422",
      description =
          "Some views would have no level, or another level no views: detail names them. Or there"
              + " are twenty levels already.")
  LevelsView put(
      @Size(min = 1, max = 40) @Pattern(regexp = "[a-z][a-z0-9-]*") String name,
      @Valid @Body LevelBody body) {
    return LevelsView.of(levels.put(body.level(name)));
  }
}
