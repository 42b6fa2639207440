/**
 * Learning from videos that were watched what a planned one may expect. Nothing here reads a store.
 */
package dev.moa.functions.forecasts.jobs.learning;
