package dev.moa.trials.registry;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * Where CRIS is and how it is asked.
 *
 * @param url the service's address, before {@code /list} and {@code /detail} ({@code CRIS_URL})
 * @param key the service key as it was issued, not URL-encoded ({@code CRIS_KEY}); empty: the
 *     registry is left out
 * @param pageSize records a page, 1 to 50 ({@code CRIS_PAGE_SIZE})
 * @param dailyDetails detail calls a day at most, 0 or more ({@code CRIS_DAILY_DETAILS})
 */
@ConfigurationProperties("cris")
record CrisSettings(
    @Bindable(defaultValue = "http://apis.data.go.kr/1352159/crisinfodataview") String url,
    @Bindable(defaultValue = "") String key,
    @Bindable(defaultValue = "50") int pageSize,
    @Bindable(defaultValue = "8000") int dailyDetails) {

  private static final int MOST = 50;

  CrisSettings {
    if (pageSize < 1 || pageSize > MOST) {
      throw new IllegalArgumentException("CRIS_PAGE_SIZE must be 1 to " + MOST);
    }
    if (dailyDetails < 0) {
      throw new IllegalArgumentException("CRIS_DAILY_DETAILS must not be negative");
    }
  }
}
