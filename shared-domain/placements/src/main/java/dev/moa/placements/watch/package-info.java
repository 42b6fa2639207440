/** A look at all moves. */
package dev.moa.placements.watch;
