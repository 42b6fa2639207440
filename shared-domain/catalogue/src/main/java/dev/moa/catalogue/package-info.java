/**
 * YouTube channels and videos: collecting them, their numbers over time, and what is shown of them.
 */
package dev.moa.catalogue;
