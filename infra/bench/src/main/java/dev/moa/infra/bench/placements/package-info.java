/** Ways to move contents between levels of storage. */
package dev.moa.infra.bench.placements;
