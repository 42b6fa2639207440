/** Clinical trials as the registries tell them. */
package dev.moa.trials;
