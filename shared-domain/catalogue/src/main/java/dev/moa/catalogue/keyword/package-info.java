/** Keywords as they are counted and drawn. */
package dev.moa.catalogue.keyword;
