/** How a forecast that was asked for is worked on, once, however often its message comes. */
package dev.moa.forecasts.work;
