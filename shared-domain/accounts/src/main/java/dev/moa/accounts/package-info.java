/** Accounts: who people are, and what everybody may see of them. */
package dev.moa.accounts;
