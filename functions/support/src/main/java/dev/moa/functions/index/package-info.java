/** What is known of a zip's beans before any of them is loaded; docs/decisions/0017 says why. */
package dev.moa.functions.index;
