package dev.moa.forecasts;

import io.micronaut.serde.annotation.Serdeable;

/**
 * What can be measured of a picture without knowing what it shows.
 *
 * @param width in pixels
 * @param height in pixels
 * @param brightness mean luma (Rec. 601), 0 black to 1 white
 * @param contrast standard deviation of luma, 0 to 0.5
 * @param colourfulness M of Hasler and Süsstrunk, "Measuring colourfulness in natural images"
 *     (2003), of channels from 0 to 1
 * @param edges the share of pixels, 0 to 1, whose luma changes sharply (Sobel)
 */
@Serdeable
public record ThumbnailMeasures(
    int width,
    int height,
    double brightness,
    double contrast,
    double colourfulness,
    double edges) {}
