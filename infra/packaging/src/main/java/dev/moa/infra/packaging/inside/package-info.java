/** What runs among the classes of a zip, as a part of it. */
package dev.moa.infra.packaging.inside;
