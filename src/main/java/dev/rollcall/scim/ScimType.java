package dev.rollcall.scim;

/**
 * The detail error keyword of a SCIM error: RFC 7644 section 3.12, table 9, and RFC 9865 section
 * 2.1. The constants are spelled as they go over the wire.
 */
@SuppressWarnings("NamingConvention")
public enum ScimType {
  invalidFilter,
  tooMany,
  uniqueness,
  mutability,
  invalidSyntax,
  invalidPath,
  noTarget,
  invalidValue,
  invalidVers,
  sensitive,
  invalidCursor,
  expiredCursor,
  invalidCount
}
