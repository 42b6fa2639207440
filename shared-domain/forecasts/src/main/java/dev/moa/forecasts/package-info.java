/** What views a planned video may expect, day by day. */
package dev.moa.forecasts;
