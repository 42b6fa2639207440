/** Messages between functions: outbox, relay, inbox. */
package dev.moa.core.messaging;
