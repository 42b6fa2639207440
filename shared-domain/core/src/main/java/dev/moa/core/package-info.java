/** What every area of Moa needs: ids, time, problems, paging, leases, messages, idempotency. */
package dev.moa.core;
