package dev.moa.accounts.export;

import dev.moa.accounts.AccountDeleted;
import dev.moa.core.objects.ObjectStore;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.UUID;

/** Takes the exports of a deleted account away. It may hear of it twice. */
@Singleton
public final class DropExports {

  private final ExportRows rows;
  private final ObjectStore objects;
  private final String bucket;
  private final Clock clock;

  DropExports(
      ExportRows rows,
      ObjectStore objects,
      @Property(name = "exports.bucket") String bucket,
      Clock clock) {
    this.rows = rows;
    this.objects = objects;
    this.bucket = bucket;
    this.clock = clock;
  }

  /**
   * Takes away what was asked for before the deletion; an account that came back may have asked
   * anew. The rows go first: whoever makes a file just now sees that nobody wants it.
   */
  public void of(AccountDeleted event) {
    for (UUID id : rows.drop(event.accountId(), event.deletedAt(), clock.instant())) {
      objects.delete(bucket, Export.key(id));
    }
  }
}
