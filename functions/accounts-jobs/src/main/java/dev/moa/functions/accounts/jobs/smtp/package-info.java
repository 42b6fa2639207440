/** Mail over SMTP. */
package dev.moa.functions.accounts.jobs.smtp;
