/** What the tests of core share. */
package dev.moa.core.testing;
