/** Who may call what: tokens, roles. */
package dev.moa.functions.security;
