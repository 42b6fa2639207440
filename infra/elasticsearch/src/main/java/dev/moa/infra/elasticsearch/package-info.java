/** An Elasticsearch of one node, in a JVM of its own, on 127.0.0.1 only. */
package dev.moa.infra.elasticsearch;
