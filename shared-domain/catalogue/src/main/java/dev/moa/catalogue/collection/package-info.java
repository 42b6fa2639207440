/** Collecting from YouTube: what is due, how it is stored, and what became of it. */
package dev.moa.catalogue.collection;
