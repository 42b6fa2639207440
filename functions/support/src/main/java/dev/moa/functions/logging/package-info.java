/** Logs as one JSON object a line. */
package dev.moa.functions.logging;
