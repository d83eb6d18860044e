/**
 * Benchmarks: what a list costs with 200,000 users, requests per second, the protocol core by
 * itself.
 *
 * <p>Compiled in the Maven profile {@code benchmark} only. May use everything.
 */
@NullMarked
package dev.rollcall.benchmark;

import org.jspecify.annotations.NullMarked;
