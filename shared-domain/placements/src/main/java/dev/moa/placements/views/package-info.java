/** How often contents were viewed. */
package dev.moa.placements.views;
