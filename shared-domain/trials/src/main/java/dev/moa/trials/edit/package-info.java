/** Trials that people write: made, changed, deleted and brought back by hand. */
package dev.moa.trials.edit;
