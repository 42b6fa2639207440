/** Files that are too large for a row: S3. */
package dev.moa.core.objects;
