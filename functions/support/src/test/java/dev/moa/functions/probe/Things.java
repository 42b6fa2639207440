package dev.moa.functions.probe;

import dev.moa.core.Ids;
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
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.sql.SQLException;
import java.util.UUID;

/** Creates a row, unless it is told to fail after that. */
@Probe
@LambdaEndpoint("Things")
@Controller("/v1/things")
@Secured(Role.USER)
class Things {

  private final IdempotentWrite write;
  private final Ids ids;

  Things(IdempotentWrite write, Ids ids) {
    this.write = write;
    this.ids = ids;
  }

  @Post
  HttpResponse<String> create(
      Authentication caller,
      @Nullable @Header("Idempotency-Key") String key,
      @Valid @Body Wanted wanted) {
    return write.run(
        caller,
        "Things",
        key,
        wanted,
        transaction -> {
          UUID id = ids.next();
          try (var insert =
              transaction.getConnection().prepareStatement("INSERT INTO thing VALUES (?, ?)")) {
            insert.setObject(1, id);
            insert.setString(2, wanted.name());
            insert.executeUpdate();
          } catch (SQLException e) {
            throw new IllegalStateException(e);
          }
          if (wanted.name().equals("fail")) {
            throw new IllegalStateException("told to fail");
          }
          String location = "/v1/things/" + id;
          Thing thing = new Thing(id, wanted.name());
          return wanted.name().equals("later")
              ? Created.accepted(location, thing)
              : new Created(location, thing);
        });
  }

  @Serdeable
  record Wanted(@NotNull String name) {}

  @Serdeable
  record Thing(UUID id, String name) {}
}
