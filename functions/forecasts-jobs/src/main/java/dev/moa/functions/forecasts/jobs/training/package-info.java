/** The daily training of a model, and what it needs of the catalogue. */
package dev.moa.functions.forecasts.jobs.training;
