/**
 * Makes the one OpenAPI file at build. Each area's annotation processor wrote what it saw in the
 * code; here the parts are put together, and what holds by rule for every operation is added.
 */
package dev.moa.infra.openapi;
