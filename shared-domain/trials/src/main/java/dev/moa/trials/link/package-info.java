/** The same trial in two registries: linked with the evidence, never merged. */
package dev.moa.trials.link;
