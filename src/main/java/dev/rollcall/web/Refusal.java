package dev.rollcall.web;

import dev.rollcall.scim.ScimException;
import java.security.Principal;

/**
 * A request of the SCIM surface, or one operation of a bulk request, of which nothing was done.
 *
 * @param sender whose credential it came with
 * @param path below the SCIM base endpoint; as the client wrote it
 * @param names what the body calls the resource
 */
public record Refusal(
    Principal sender,
    String requestId,
    String method,
    String path,
    SentNames names,
    ScimException error) {}
