package dev.moa.accounts.export;

import dev.moa.core.objects.ObjectLinks;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Links to exports' files. */
@Singleton
public final class ExportFiles {

  /** How long a link opens. */
  public static final Duration LINK_LIFE = Duration.ofMinutes(10);

  private final ObjectLinks links;
  private final String bucket;
  private final Clock clock;

  ExportFiles(ObjectLinks links, @Property(name = "exports.bucket") String bucket, Clock clock) {
    this.links = links;
    this.bucket = bucket;
    this.clock = clock;
  }

  /** A link to the file of an export that is ready. */
  public Link link(Export export) {
    // A signature counts whole seconds.
    Instant until = clock.instant().truncatedTo(ChronoUnit.SECONDS).plus(LINK_LIFE);
    return new Link(
        links.download(bucket, Export.key(export.id()), LINK_LIFE, "moa-export.json"), until);
  }

  /**
   * Whoever has it can read the file: it is for no log.
   *
   * @param until when it opens nothing any more
   */
  public record Link(URI address, Instant until) {

    @Override
    public String toString() {
      return "Link[until=" + until + "]";
    }
  }
}
