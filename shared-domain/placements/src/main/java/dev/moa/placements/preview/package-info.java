/** What other rules would have cost. */
package dev.moa.placements.preview;
