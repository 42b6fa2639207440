/** How contents come to the level that their views demand, and what finishes that when it stops. */
package dev.moa.placements.relocation;
