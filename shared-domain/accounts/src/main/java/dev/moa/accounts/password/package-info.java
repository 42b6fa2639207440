/** Passwords: which are taken, and how they are kept. */
package dev.moa.accounts.password;
