/** Keyword trends: what is made of videos' keywords, and what is left out of the rankings. */
package dev.moa.trends;
