/** What an account can have of its own data: files made by a job and fetched by a link. */
package dev.moa.accounts.export;
