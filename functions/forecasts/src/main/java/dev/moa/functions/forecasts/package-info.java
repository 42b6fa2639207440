/** What AWS calls to forecast views. */
package dev.moa.functions.forecasts;
