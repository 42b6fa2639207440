/** A made-up catalogue of channels and videos to measure trends with. */
package dev.moa.infra.bench.trends;
