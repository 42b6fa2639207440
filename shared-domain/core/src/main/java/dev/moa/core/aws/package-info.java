/** How AWS, or what stands in for it, is reached. */
package dev.moa.core.aws;
