/** What the rankings of keywords leave out; editors decide. */
package dev.moa.trends.exclusion;
