package dev.moa.trials.registry;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * Where ICREAT is and how it is asked.
 *
 * @param url the dataset's address ({@code ICREAT_URL})
 * @param key the service key as it was issued, not URL-encoded ({@code ICREAT_KEY}); empty: the
 *     registry is left out
 * @param pageSize records a page, 1 to 1,000 ({@code ICREAT_PAGE_SIZE})
 */
@ConfigurationProperties("icreat")
record IcreatSettings(
    @Bindable(
            defaultValue =
                "https://api.odcloud.kr/api/3074271/v1/uddi:cfc19dda-6f75-4c57-86a8-bb9c8b103887")
        String url,
    @Bindable(defaultValue = "") String key,
    @Bindable(defaultValue = "100") int pageSize) {}
