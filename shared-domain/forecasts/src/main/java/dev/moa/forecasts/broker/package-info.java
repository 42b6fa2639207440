/** The way of a request for a forecast to a worker, and of the signal that it is done. */
package dev.moa.forecasts.broker;
