package dev.moa.functions.catalogue;

import dev.moa.catalogue.channel.EditChannels;
import dev.moa.functions.LambdaEndpoint;
import dev.moa.functions.security.Role;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Put;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

/** Has a channel left alone, or collected again. */
@LambdaEndpoint("PauseChannel")
@Controller("/v1/channels")
@Secured(Role.EDITOR)
class PauseChannel {

  private final EditChannels edit;

  PauseChannel(EditChannels edit) {
    this.edit = edit;
  }

  /**
   * Has a channel left alone, or collected again. What is known of a paused channel is still shown.
   * Made active, it is looked at as soon as there is quota, even if it was gone from YouTube. Said
   * again it changes nothing.
   *
   * @param id YouTube's id of the channel
   * @param body the state
   * @return The channel as it is now.
   */
  @Put("/{id}/state")
  @ApiResponse(responseCode = "409", description = "The channel is gone, so it cannot pause.")
  ChannelView set(
      @Parameter(schema = @Schema(type = "string", minLength = 24, maxLength = 24)) String id,
      @Valid @Body Wanted body) {
    return ChannelView.of(edit.pause(id, body.state() == WantedState.PAUSED));
  }

  /**
   * How a channel is to be.
   *
   * @param state ACTIVE: collected; PAUSED: left alone
   */
  @Serdeable
  record Wanted(@NotNull WantedState state) {}

  /** What an editor may want. */
  enum WantedState {
    ACTIVE,
    PAUSED
  }
}
