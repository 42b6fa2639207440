/** What can go wrong by a caller's doing, in the words of RFC 9457. */
package dev.moa.core.problem;
