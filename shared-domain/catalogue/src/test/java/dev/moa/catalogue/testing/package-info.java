/** What the tests of the catalogue share. */
package dev.moa.catalogue.testing;
