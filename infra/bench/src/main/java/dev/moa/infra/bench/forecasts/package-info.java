/** What it costs to have a forecast made by a worker behind a broker. */
package dev.moa.infra.bench.forecasts;
