/** Calls functions as Lambda does; tests of every area use it. */
package dev.moa.functions.testing;
