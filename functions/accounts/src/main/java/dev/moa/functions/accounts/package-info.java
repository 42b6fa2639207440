/** The functions of accounts: signing up, sessions, and what an account shows of itself. */
package dev.moa.functions.accounts;
