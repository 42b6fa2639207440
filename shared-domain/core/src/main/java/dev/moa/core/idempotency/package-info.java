/** Writes that may be sent twice and happen once. */
package dev.moa.core.idempotency;
