/**
 * Redis, as a function uses it: opened late, given up soon, and passed by while it is not there.
 */
package dev.moa.core.redis;
