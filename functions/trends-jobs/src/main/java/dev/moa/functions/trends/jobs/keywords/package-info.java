/** Finding what a video is about. */
package dev.moa.functions.trends.jobs.keywords;
