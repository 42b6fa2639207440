/** The functions of channels and videos. */
package dev.moa.functions.catalogue;
