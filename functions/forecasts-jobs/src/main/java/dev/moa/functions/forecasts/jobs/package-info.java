/** What forecasts views behind the queues, and learns to. */
package dev.moa.functions.forecasts.jobs;
