/** Collecting trials: one run per registry at a time, page by page. */
package dev.moa.trials.collection;
