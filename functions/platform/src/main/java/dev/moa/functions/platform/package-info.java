/** The platform itself: its health, its documentation, its outbox. */
package dev.moa.functions.platform;
