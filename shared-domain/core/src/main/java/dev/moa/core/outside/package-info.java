/** How services outside of Moa are asked, and their answers read without trust. */
package dev.moa.core.outside;
