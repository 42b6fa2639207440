/** What AWS calls about contents and where they are placed. */
package dev.moa.functions.placements;
