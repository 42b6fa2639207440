/** What AWS hands over, as far as jobs look at it. */
package dev.moa.functions.events;
