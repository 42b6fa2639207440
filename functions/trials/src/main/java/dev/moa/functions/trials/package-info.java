/** Clinical trials, gathered from registries. */
package dev.moa.functions.trials;
