package dev.moa.catalogue.youtube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moa.catalogue.testing.Catalogue;
import dev.moa.core.testing.Parallel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuotaTest {

  @Test
  void ofFiftyAtOnceThatWantTheLastTenUnitsTenGetOne() {
    try (Catalogue catalogue = new Catalogue(10, "youtube.daily-units", "60")) {
      Quota quota = catalogue.db.bean(Quota.class);
      for (int i = 0; i < 50; i++) {
        quota.take();
      }
      assertThat(quota.left()).isEqualTo(10);

      List<Boolean> got = Parallel.times(50, number -> took(quota));

      assertThat(got).filteredOn(Boolean::booleanValue).hasSize(10);
      assertThat(quota.left()).isZero();
      assertThat(catalogue.units()).isEqualTo(60);
    }
  }

  @Test
  void itIsResetAtMidnightInLosAngelesAlsoWhereClocksAreSet() {
    try (Catalogue catalogue = new Catalogue("youtube.daily-units", "1")) {
      Quota quota = catalogue.db.bean(Quota.class);
      // On 8 March 2026 clocks there are set from 2 to 3 in the morning.
      set(catalogue, "2026-03-08T07:59:59Z");
      quota.take();
      assertThat(quota.reset()).isEqualTo(Instant.parse("2026-03-08T08:00:00Z"));
      assertThatThrownBy(quota::take)
          .isInstanceOf(QuotaSpentException.class)
          .hasMessage("The day's quota of YouTube is spent until 2026-03-08T08:00:00Z.");

      set(catalogue, "2026-03-08T08:00:00Z");
      quota.take();
      assertThat(quota.reset()).as("a day of 23 hours").isEqualTo("2026-03-09T07:00:00Z");
      set(catalogue, "2026-03-09T06:59:59Z");
      assertThat(took(quota)).isFalse();
      set(catalogue, "2026-03-09T07:00:00Z");
      assertThat(took(quota)).isTrue();

      // On 1 November they are set back.
      set(catalogue, "2026-11-01T07:00:00Z");
      assertThat(took(quota)).isTrue();
      assertThat(quota.reset()).as("a day of 25 hours").isEqualTo("2026-11-02T08:00:00Z");
      set(catalogue, "2026-11-02T07:30:00Z");
      assertThat(took(quota)).isFalse();
      set(catalogue, "2026-11-02T08:00:00Z");
      assertThat(took(quota)).isTrue();
    }
  }

  @Test
  void whereNoneMayBeUsedNoneIsThereFromTheStart() {
    try (Catalogue catalogue = new Catalogue("youtube.daily-units", "0")) {
      Quota quota = catalogue.db.bean(Quota.class);
      assertThat(took(quota)).isFalse();
      assertThat(quota.left()).isZero();
    }
  }

  private static boolean took(Quota quota) {
    try {
      quota.take();
      return true;
    } catch (QuotaSpentException e) {
      return false;
    }
  }

  private static void set(Catalogue catalogue, String time) {
    catalogue.advance(Duration.between(catalogue.now(), Instant.parse(time)));
  }
}
