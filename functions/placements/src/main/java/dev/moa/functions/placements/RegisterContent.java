package dev.moa.functions.placements;

import dev.moa.functions.LambdaEndpoint;
import dev.moa.functions.http.IdempotentWrite;
import dev.moa.functions.http.IdempotentWrite.Created;
import dev.moa.functions.security.Caller;
import dev.moa.functions.security.Role;
import dev.moa.placements.content.AddContent;
import dev.moa.placements.content.ContentLinks;
import dev.moa.placements.content.Contents;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.json.JsonMapper;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.UUID;

/** Takes a content in, and says how to upload it. */
@LambdaEndpoint("RegisterContent")
@Controller("/v1/contents")
@Secured(Role.EDITOR)
class RegisterContent {

  private final AddContent add;
  private final Contents contents;
  private final ContentLinks links;
  private final IdempotentWrite write;
  private final JsonMapper json;

  RegisterContent(
      AddContent add,
      Contents contents,
      ContentLinks links,
      IdempotentWrite write,
      JsonMapper json) {
    this.add = add;
    this.contents = contents;
    this.links = links;
    this.write = write;
    this.json = json;
  }

  /**
   * Takes a content in, and says how to upload it to the lowest level: the very bytes that are
   * described, within fifteen minutes. After that it is to be completed. What is not completed
   * within a day is dropped, and its name is free again.
   *
   * @param key the same key and body get the same answer again, with a link that is new
   * @param body what is to be uploaded
   */
  @Post
  @ApiResponse(
      responseCode = "201",
      description = "The content; upload says how its bytes come in.",
      content = @Content(schema = @Schema(implementation = ContentView.class)))
  @ApiResponse(
      responseCode = "409",
      description =
          "The caller has a content of this name, which Location names; or the lowest level is in"
              + " folders, which take no upload.")
  HttpResponse<ContentView> register(
      Authentication authentication,
      @Nullable @Header("Idempotency-Key") String key,
      @Valid @Body NewContentBody body) {
    UUID owner = Caller.of(authentication).account();
    HttpResponse<String> answer =
        write.run(
            authentication,
            "RegisterContent",
            key,
            body,
            transaction -> {
              var content = add.add(transaction, owner, body.content());
              return new Created(
                  Contents.ADDRESS + content.id(), ContentView.withoutLinks(content));
            });
    ContentView registered = registered(answer);
    // A link is kept nowhere, and is not given for what came, or was dropped, meanwhile.
    ContentView now =
        contents
            .find(registered.id(), owner)
            .map(content -> registered.withUploadOf(ContentView.of(content, links)))
            .orElse(registered);
    return HttpResponse.created(now, URI.create(Contents.ADDRESS + registered.id()));
  }

  private ContentView registered(HttpResponse<String> answer) {
    try {
      return json.readValue(answer.body(), ContentView.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
