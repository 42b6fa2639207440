/** Sessions: how they begin, go on and end. */
package dev.moa.accounts.session;
