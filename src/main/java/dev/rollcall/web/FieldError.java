package dev.rollcall.web;

/**
 * What is wrong with one part of a request.
 *
 * @param field where, such as {@code limits.maxUsers} or {@code attributes[2].name}
 * @param detail what to do about it, for an administrator to read
 */
public record FieldError(String field, String detail) {}
