package dev.moa.functions.catalogue;

import dev.moa.catalogue.video.VideoDetails;
import dev.moa.functions.LambdaEndpoint;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;

/** One video with all that is known of it. */
@LambdaEndpoint("GetVideo")
@Controller("/v1/videos")
@Secured(SecurityRule.IS_ANONYMOUS)
final class GetVideo {

  private final VideoDetails videos;

  GetVideo(VideoDetails videos) {
    this.videos = videos;
  }

  /**
   * One video with all that is known of it: its views by day, its keywords, its channel, and what
   * it is measured against. A video that is private, not listed or removed is not found, nor is one
   * whose channel is gone.
   *
   * @param id YouTube's id of the video
   * @return The video.
   */
  @Get("/{id}")
  VideoView get(
      @Parameter(schema = @Schema(type = "string", minLength = 11, maxLength = 11)) String id) {
    return VideoView.of(videos.of(id));
  }
}
