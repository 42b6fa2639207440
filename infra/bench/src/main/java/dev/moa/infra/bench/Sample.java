package dev.moa.infra.bench;

/**
 * One start of a function.
 *
 * @param wallMs from the start of the process to its answer
 * @param cpuMs CPU time of the process until then, in steps of 10
 */
record Sample(double wallMs, double cpuMs) {}
