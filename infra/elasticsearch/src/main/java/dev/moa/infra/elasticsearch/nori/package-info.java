/**
 * A plugin of the server: Lucene's analysis of Korean under the names and with the settings of
 * Elastic's own plugin {@code analysis-nori}, which Maven Central does not have, so that an index
 * is described here as on a cluster.
 */
package dev.moa.infra.elasticsearch.nori;
