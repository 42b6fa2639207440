/**
 * Jobs of keyword trends: they find the keywords of videos and keep the search index equal to the
 * database. Their zip has the Korean analysis that no HTTP function should pay for.
 */
package dev.moa.functions.trends.jobs;
