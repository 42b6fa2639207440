/** A made-up YouTube for those who have no key, and the first data that it gives. */
package dev.moa.infra.local.youtube;
