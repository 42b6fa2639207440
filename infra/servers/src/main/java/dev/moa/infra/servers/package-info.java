/**
 * The servers that Moa needs, from Maven Central alone: no Docker, no root, no installation.
 *
 * <p>Tests take them from {@link dev.moa.infra.servers.TestPostgres}, {@link
 * dev.moa.infra.servers.TestSqs}, {@link dev.moa.infra.servers.TestElasticsearch}, {@link
 * dev.moa.infra.servers.TestRabbit} and {@link dev.moa.infra.servers.TestServers}: random ports,
 * throw-away data, one of each per JVM. The local cloud takes them from {@link
 * dev.moa.infra.servers.LocalServers}: chosen ports, and data that lasts in a {@link
 * dev.moa.infra.servers.DataFolder}. Either way all listen on 127.0.0.1 only, and a variable such
 * as POSTGRES_URL puts a server that is there already in the embedded one's place.
 */
package dev.moa.infra.servers;
