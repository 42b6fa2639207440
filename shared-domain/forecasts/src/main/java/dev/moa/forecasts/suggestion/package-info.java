/** Videos that did well, for whoever plans one. */
package dev.moa.forecasts.suggestion;
