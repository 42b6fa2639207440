/**
 * Makes the one OpenAPI file at build. Each area's annotation processor wrote what it saw in the
 * code and its Javadoc; here the parts are put together, and what holds by rule for every operation
 * is added. An area takes part by having examples ({@link dev.moa.infra.openapi.Examples}) and by
 * being a {@code provided} dependency of functions/platform.
 */
package dev.moa.infra.openapi;
