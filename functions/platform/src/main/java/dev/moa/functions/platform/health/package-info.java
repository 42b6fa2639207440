/** Whether what the deployment depends on answers. */
package dev.moa.functions.platform.health;
