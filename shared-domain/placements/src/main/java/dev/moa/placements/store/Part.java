package dev.moa.placements.store;

/**
 * A part that is copied.
 *
 * @param etag what the store calls these bytes
 */
public record Part(int number, long bytes, String etag) {}
