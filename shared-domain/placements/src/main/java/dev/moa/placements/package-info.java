/** Which level of storage a content belongs to, and how it gets there. */
package dev.moa.placements;
