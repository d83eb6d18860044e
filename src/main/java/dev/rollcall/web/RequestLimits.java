package dev.rollcall.web;

import dev.rollcall.scim.filter.FilterLimits;
import dev.rollcall.scim.query.ListLimits;
import dev.rollcall.scim.schema.DocumentBounds;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Bounds on what a client sends. */
@ConfigMapping(prefix = "rollcall.limits")
public interface RequestLimits {

  /**
   * The largest request body. It must be smaller than {@code quarkus.http.limits.max-body-size},
   * whose own refusal has no SCIM error in it.
   */
  @WithDefault("10M")
  MemorySize maxBodySize();

  /** The largest request body of the admin API and the token endpoint. */
  @WithDefault("1M")
  MemorySize maxApiBodySize();

  /** How many operations a PATCH may have. */
  @WithDefault("1000")
  int maxPatchOperations();

  /** How many operations a bulk request may have. */
  @WithDefault("1000")
  int maxBulkOperations();

  /** How many characters a filter may have. */
  @WithDefault("10000")
  int maxFilterLength();

  /** How deep parentheses and brackets of a filter may nest. */
  @WithDefault("32")
  int maxFilterDepth();

  /** How many comparisons a filter may have. */
  @WithDefault("200")
  int maxFilterTerms();

  /** How many characters a text of a resource may have. */
  @WithDefault("100000")
  int maxStringLength();

  /** How many values a multi-valued attribute of a resource may have. */
  @WithDefault("1000")
  int maxValues();

  /** How many members a request may add to a group. */
  @WithDefault("100000")
  int maxMembers();

  /** How many resources a page has when the client does not say. */
  @WithDefault("100")
  int defaultPageSize();

  /** How many resources a page can have. */
  @WithDefault("1000")
  int maxPageSize();

  /** How long a cursor can be used. */
  @WithDefault("1H")
  Duration cursorTimeout();

  /**
   * How long a list may keep the database. Whoever needs it, below this package or in it, asks for
   * it by its name; without a place here it could not be set.
   */
  @WithDefault("10S")
  Duration queryTimeout();

  /** The bounds on a filter together. */
  default FilterLimits filter() {
    return new FilterLimits(maxFilterLength(), maxFilterDepth(), maxFilterTerms());
  }

  /** The bounds on a resource together. */
  default DocumentBounds document() {
    return new DocumentBounds(maxStringLength(), maxValues());
  }

  /** The bounds on a query together. */
  default ListLimits list() {
    return new ListLimits(defaultPageSize(), maxPageSize(), cursorTimeout(), filter());
  }
}
