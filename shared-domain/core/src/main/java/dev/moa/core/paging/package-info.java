/** Lists in pages: by cursor, where nothing is repeated or skipped, and by offset. */
package dev.moa.core.paging;
