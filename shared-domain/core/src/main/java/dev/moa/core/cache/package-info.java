/** Answers that are kept for a while, for all functions together. */
package dev.moa.core.cache;
