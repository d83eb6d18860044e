package dev.rollcall.scim.query;

import java.util.List;
import java.util.Optional;

/**
 * A page of what was found.
 *
 * @param total how many match in all
 * @param resources in order
 * @param next the cursor of the page behind it, in a cursor walk
 * @param previous the cursor of the page before it, in a cursor walk
 */
public record ListResult<R>(
    long total, List<R> resources, Optional<Cursor> next, Optional<Cursor> previous) {

  public ListResult {
    resources = List.copyOf(resources);
  }
}
