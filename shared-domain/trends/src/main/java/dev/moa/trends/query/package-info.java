/** What trends are asked: rankings of keywords, the trend of one, and what belongs to one. */
package dev.moa.trends.query;
