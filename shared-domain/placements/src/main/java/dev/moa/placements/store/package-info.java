/** Where contents are kept: S3 and folders, behind one interface. */
package dev.moa.placements.store;
