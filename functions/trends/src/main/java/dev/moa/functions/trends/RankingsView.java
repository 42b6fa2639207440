package dev.moa.functions.trends;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * Rankings of keywords.
 *
 * @param rankings one of each kind that was asked for
 */
@Serdeable
record RankingsView(List<TopKeywordsView> rankings) {}
