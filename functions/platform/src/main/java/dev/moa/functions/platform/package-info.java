/** The platform's own functions: health, documentation, the outbox. */
package dev.moa.functions.platform;
