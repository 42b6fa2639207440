package dev.moa.placements.relocation;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Sizes and times as they are unless a variable says otherwise. */
@Factory
final class MoveFactory {

  private static final long MIB = 1 << 20;

  @Singleton
  MoveSettings settings(
      @Nullable @Property(name = "contents.lease") Duration lease,
      @Nullable @Property(name = "contents.parts.from") Long partsFrom,
      @Nullable @Property(name = "contents.part") Long part,
      @Nullable @Property(name = "contents.reserve") Duration reserve,
      @Nullable @Property(name = "contents.grace") Duration grace,
      @Nullable @Property(name = "contents.resend") Duration resend,
      @Nullable @Property(name = "contents.retry") Duration retry,
      @Nullable @Property(name = "contents.keep.claims") Duration keep) {
    return new MoveSettings(
        lease == null ? Duration.ofSeconds(60) : lease,
        partsFrom == null ? 64 * MIB : partsFrom,
        part == null ? 32 * MIB : part,
        4,
        reserve == null ? Duration.ofSeconds(60) : reserve,
        grace == null ? Duration.ofMinutes(20) : grace,
        resend == null ? Duration.ofMinutes(30) : resend,
        retry == null ? Duration.ofSeconds(30) : retry,
        keep == null ? Duration.ofDays(90) : keep);
  }
}
