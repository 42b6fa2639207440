/** What moves contents. */
package dev.moa.functions.placements.jobs;
