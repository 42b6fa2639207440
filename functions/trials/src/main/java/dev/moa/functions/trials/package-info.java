/** The functions of clinical trials. */
package dev.moa.functions.trials;
