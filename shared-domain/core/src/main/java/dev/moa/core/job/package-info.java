/** What jobs share: leases that keep one single. */
package dev.moa.core.job;
