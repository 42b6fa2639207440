/** The database as a function reaches it. */
package dev.moa.core.database;
