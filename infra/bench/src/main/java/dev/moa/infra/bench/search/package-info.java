/** What {@code scripts/bench search} searches through, and for. */
package dev.moa.infra.bench.search;
