/** Thumbnails of planned videos: fetched with care, decoded with bounds, measured and forgotten. */
package dev.moa.forecasts.thumbnail;
