/** What is shown of channels, and what editors do with them. */
package dev.moa.catalogue.channel;
