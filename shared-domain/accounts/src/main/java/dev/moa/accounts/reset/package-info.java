/** Passwords that were forgotten: a link by mail, good once and for half an hour. */
package dev.moa.accounts.reset;
