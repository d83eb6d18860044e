package dev.rollcall.scim.query;

import java.util.Optional;
import java.util.UUID;

/**
 * The place of a resource in an ordered list. It stays what it is when rows come and go.
 *
 * @param sortKey the value that the list is sorted by, as text; absent where the resource has none,
 *     and in a list that is sorted by id
 */
public record Position(UUID id, Optional<String> sortKey) {}
