package dev.moa.trends.query;

import java.util.List;

/**
 * A video of a sample.
 *
 * @param key the database's
 * @param keywords in normal form
 */
record SampledVideo(long key, List<String> keywords) {}
