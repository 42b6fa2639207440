/** Finding what a video is about, and the one form in which spellings of a keyword meet. */
package dev.moa.keywords;
