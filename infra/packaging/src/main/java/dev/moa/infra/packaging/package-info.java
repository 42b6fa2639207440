/** Makes of a plain function zip the one that is deployed; docs/decisions/0017 says why. */
package dev.moa.infra.packaging;
