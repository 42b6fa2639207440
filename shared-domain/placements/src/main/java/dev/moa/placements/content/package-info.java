/** Contents: how they come in, where they are, and where they were. */
package dev.moa.placements.content;
