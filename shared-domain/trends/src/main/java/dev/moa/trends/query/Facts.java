package dev.moa.trends.query;

import dev.moa.trends.query.KeywordTrends.Videos;
import io.micronaut.core.annotation.Nullable;
import java.util.List;

/**
 * What is known of a keyword, whoever knows it.
 *
 * @param lines its days
 * @param words as they were asked for, not named yet
 * @param videos as they were asked for
 * @param together null if nothing related was asked for
 */
record Facts(Lines lines, List<Sample> words, List<Videos> videos, @Nullable Together together) {}
