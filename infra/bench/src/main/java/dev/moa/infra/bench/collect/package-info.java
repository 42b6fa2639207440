/** Collecting a large registry, beside the way of the system before. */
package dev.moa.infra.bench.collect;
