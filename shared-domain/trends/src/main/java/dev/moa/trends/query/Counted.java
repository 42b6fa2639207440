package dev.moa.trends.query;

import io.micronaut.core.annotation.Nullable;
import java.util.List;

/**
 * What rankings are made of, whether from the index or from the database.
 *
 * @param tops of each kind that was asked for, in that order
 * @param produced null if that kind was not asked for
 */
record Counted(List<Compared> tops, @Nullable Produced produced) {}
