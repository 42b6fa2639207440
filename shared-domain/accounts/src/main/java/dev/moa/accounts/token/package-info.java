/** Tokens, and the keys behind them. */
package dev.moa.accounts.token;
