/** Jobs of accounts that need heavy libraries, in a zip of their own. */
package dev.moa.functions.accounts.jobs;
