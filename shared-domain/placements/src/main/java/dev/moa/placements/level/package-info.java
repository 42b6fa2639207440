/** Levels of storage, and which views belong to each. */
package dev.moa.placements.level;
