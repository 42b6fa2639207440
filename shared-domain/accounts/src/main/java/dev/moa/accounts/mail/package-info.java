/** Mails to the owners of accounts: written with what they tell of, and sent later. */
package dev.moa.accounts.mail;
