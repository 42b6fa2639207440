/** The registries that trials come from. */
package dev.moa.trials.registry;
