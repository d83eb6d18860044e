package dev.rollcall.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.UUID;

/**
 * A resource as it lies in its table.
 *
 * @param document in canonical form
 */
public record StoredDocument(
    UUID id, ObjectNode document, long version, Instant created, Instant lastModified) {}
