package dev.moa.functions.placements;

import dev.moa.placements.content.NewContent;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * What somebody wants to upload.
 *
 * @param name at most 255 characters, no two contents of an account the same; without slashes
 * @param mediaType such as video/mp4, without parameters
 * @param size bytes, at most 5 GiB
 * @param sha256 of the bytes, in hexadecimal digits
 */
@Serdeable
record NewContentBody(
    @NotBlank @Size(max = 2 * NewContent.LONGEST_NAME) String name,
    @NotNull
        @Size(min = 3, max = 127)
        @Pattern(
            regexp = "[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,62}/[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,62}")
        String mediaType,
    @NotNull @Min(1) @Max(NewContent.MOST_BYTES) Long size,
    @NotNull @Pattern(regexp = "[0-9A-Fa-f]{64}") String sha256) {

  NewContent content() {
    return new NewContent(name, mediaType, size, sha256);
  }
}
