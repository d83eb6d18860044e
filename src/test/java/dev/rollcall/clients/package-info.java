/**
 * What identity providers send, replayed to the byte, and as stories. The requests are the files in
 * {@code src/test/resources/clients}: their shape is each client's own, their values are ours.
 */
@NullMarked
package dev.rollcall.clients;

import org.jspecify.annotations.NullMarked;
