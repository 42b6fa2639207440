/** What happened to trials: to one of them, and to all in order. */
package dev.moa.trials.history;
