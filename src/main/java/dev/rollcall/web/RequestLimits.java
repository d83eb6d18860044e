package dev.rollcall.web;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Bounds on what a client sends. */
@ConfigMapping(prefix = "rollcall.limits")
public interface RequestLimits {

  /**
   * The largest request body. It must be smaller than {@code quarkus.http.limits.max-body-size},
   * whose own refusal has no SCIM error in it.
   */
  @WithDefault("10M")
  MemorySize maxBodySize();

  /** How many operations a PATCH may have. */
  @WithDefault("1000")
  int maxPatchOperations();

  /** How many characters a filter may have. */
  @WithDefault("10000")
  int maxFilterLength();

  /** How deep parentheses and brackets of a filter may nest. */
  @WithDefault("32")
  int maxFilterDepth();

  /** How many comparisons a filter may have. */
  @WithDefault("200")
  int maxFilterTerms();

  /** How many resources a page has when the client does not say. */
  @WithDefault("100")
  int defaultPageSize();

  /** How many resources a page can have. */
  @WithDefault("1000")
  int maxPageSize();
}
