/**
 * The embedded database: a real PostgreSQL in the data folder, for development, tests and demos.
 *
 * <p>It starts with the application when no JDBC URL is configured, and stops after it. Nothing
 * else of ours may use this package; the rest sees a datasource and {@code
 * rollcall.embedded.active}.
 */
@NullMarked
package dev.rollcall.embedded;

import org.jspecify.annotations.NullMarked;
