package dev.rollcall.scim.patch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** An operation as it stands in the request, before any of it is looked up. */
public record SentOperation(String op, Optional<String> path, Optional<JsonNode> value) {}
