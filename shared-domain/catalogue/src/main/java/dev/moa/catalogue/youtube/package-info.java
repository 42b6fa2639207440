/** YouTube as the Data API v3 tells of it: what may be asked of it, and how often. */
package dev.moa.catalogue.youtube;
