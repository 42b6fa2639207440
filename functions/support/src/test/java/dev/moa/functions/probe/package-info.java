/** Endpoints and jobs that exist for tests of how functions work. */
package dev.moa.functions.probe;
