/** Searching trials: by words, by every field, in several orders, page by page. */
package dev.moa.trials.search;
