package dev.moa.placements.views;

import java.util.UUID;

/**
 * What Redis counts of a content.
 *
 * @param id the counter's name: a UUIDv7 by Redis' clock, so of two the later begun is the greater
 * @param n how many views it has counted since it began
 */
record Counter(UUID id, long n) {}
