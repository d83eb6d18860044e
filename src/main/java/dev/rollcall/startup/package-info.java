/**
 * What happens when the application starts and ends: checks of its configuration, the schema,
 * health for whoever probes, demo mode.
 *
 * <p>May use everything.
 */
@NullMarked
package dev.rollcall.startup;

import org.jspecify.annotations.NullMarked;
