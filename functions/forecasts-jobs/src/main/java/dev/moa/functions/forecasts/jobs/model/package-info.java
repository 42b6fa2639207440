/** Models at rest and at work: their rows, their files, and who answers with them. */
package dev.moa.functions.forecasts.jobs.model;
