/** Keeping the search index equal to the database. */
package dev.moa.functions.trends.jobs.index;
