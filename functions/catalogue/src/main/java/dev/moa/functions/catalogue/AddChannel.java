package dev.moa.functions.catalogue;

import dev.moa.catalogue.channel.Channel;
import dev.moa.catalogue.channel.ChannelName;
import dev.moa.catalogue.channel.EditChannels;
import dev.moa.catalogue.channel.LookUpChannel;
import dev.moa.catalogue.youtube.ChannelItem;
import dev.moa.functions.LambdaEndpoint;
import dev.moa.functions.http.IdempotentWrite;
import dev.moa.functions.http.IdempotentWrite.Created;
import dev.moa.functions.security.Role;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** Takes a channel in. */
@LambdaEndpoint("AddChannel")
@Controller("/v1/channels")
@Secured(Role.EDITOR)
class AddChannel {

  private final LookUpChannel lookUp;
  private final EditChannels edit;
  private final IdempotentWrite write;

  AddChannel(LookUpChannel lookUp, EditChannels edit, IdempotentWrite write) {
    this.lookUp = lookUp;
    this.edit = edit;
    this.write = write;
  }

  /**
   * Takes a channel in. YouTube is asked for it once, unless its id says that it is known; its
   * uploads are collected as soon as there is quota.
   *
   * @param key the same key and body get the same answer again
   * @param body which channel
   */
  @Post
  @ApiResponse(
      responseCode = "201",
      description = "The channel; Location says where it is.",
      content = @Content(schema = @Schema(implementation = ChannelView.class)))
  @ApiResponse(responseCode = "404", description = "YouTube knows no such channel.")
  @ApiResponse(
      responseCode = "409",
      description =
          "The channel is known, maybe paused or gone, which the detail says: Location names it,"
              + " unless it is gone.")
  @ApiResponse(
      responseCode = "503",
      description =
          "YouTube cannot be asked; if the day's quota is spent, Retry-After says for how long.")
  HttpResponse<String> add(
      Authentication caller,
      @Nullable @Header("Idempotency-Key") String key,
      @Valid @Body Wanted body) {
    ChannelName name = ChannelName.read(body.channel());
    return write.runPrepared(
        caller,
        "AddChannel",
        key,
        body,
        () -> ask(name),
        (transaction, told) -> {
          Channel channel = edit.add(transaction.getConnection(), told);
          return new Created(Channel.ADDRESS + channel.id(), ChannelView.of(channel));
        });
  }

  private ChannelItem ask(ChannelName name) {
    edit.checkIsNew(name);
    return lookUp.byName(name);
  }

  /**
   * Which channel is wanted.
   *
   * @param channel its id (UC…), its handle (@…) or its address
   */
  @Serdeable
  record Wanted(@NotNull @Size(min = 1, max = ChannelName.MAX) String channel) {}
}
