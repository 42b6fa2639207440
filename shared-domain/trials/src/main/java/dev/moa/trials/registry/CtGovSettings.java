package dev.moa.trials.registry;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * Where ClinicalTrials.gov is and how it is asked. It takes no key.
 *
 * @param url the address of version 2 of its API ({@code CTGOV_URL}); empty: the registry is left
 *     out
 * @param pageSize records a page, 1 to 1,000 ({@code CTGOV_PAGE_SIZE})
 */
@ConfigurationProperties("ctgov")
record CtGovSettings(
    @Bindable(defaultValue = "https://clinicaltrials.gov/api/v2") String url,
    @Bindable(defaultValue = "200") int pageSize) {

  private static final int MOST = 1000;

  CtGovSettings {
    if (pageSize < 1 || pageSize > MOST) {
      throw new IllegalArgumentException("CTGOV_PAGE_SIZE must be 1 to " + MOST);
    }
  }
}
