/**
 * How often something may be done: limits that all functions share, and what holds without Redis.
 */
package dev.moa.core.limit;
