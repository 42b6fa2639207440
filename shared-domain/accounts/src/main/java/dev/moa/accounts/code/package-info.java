/** One-time codes for phones, and the text messages that carry them. */
package dev.moa.accounts.code;
