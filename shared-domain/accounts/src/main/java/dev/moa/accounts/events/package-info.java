/** What happened to an account's safety, and where from. */
package dev.moa.accounts.events;
