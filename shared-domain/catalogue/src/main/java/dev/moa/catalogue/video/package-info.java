/** What is shown of a video. */
package dev.moa.catalogue.video;
