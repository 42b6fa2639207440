/** What Moa has of a person, for that person's own eyes. */
package dev.moa.core.personal;
