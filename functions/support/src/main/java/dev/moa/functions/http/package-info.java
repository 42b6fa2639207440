/** HTTP as every endpoint sees it: requests, bounds, problems, pages, idempotent writes. */
package dev.moa.functions.http;
