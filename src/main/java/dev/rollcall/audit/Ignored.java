package dev.rollcall.audit;

/**
 * A part of a request that was not done although the request succeeded.
 *
 * @param path the attribute or member; never its value, which is personal
 * @param reason in words for an administrator
 */
public record Ignored(String path, String reason) {}
