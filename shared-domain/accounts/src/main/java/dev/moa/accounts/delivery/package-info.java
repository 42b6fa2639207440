/** Sends mails, each once at most however often and however many at once try. */
package dev.moa.accounts.delivery;
