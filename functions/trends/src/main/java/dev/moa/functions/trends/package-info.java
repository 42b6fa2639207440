/** Keyword trends: what is made and what is watched. */
package dev.moa.functions.trends;
