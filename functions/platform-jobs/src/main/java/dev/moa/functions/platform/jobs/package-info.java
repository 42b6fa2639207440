/** Platform jobs that need heavy libraries, in a zip of their own. */
package dev.moa.functions.platform.jobs;
