package dev.moa.trends.query;

import dev.moa.trends.exclusion.Excluded;

/**
 * What a ranking is made with.
 *
 * @param excluded what it leaves out
 * @param ranking of the day before
 */
record Before(Excluded excluded, Ranking ranking) {}
