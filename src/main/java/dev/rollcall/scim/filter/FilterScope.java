package dev.rollcall.scim.filter;

import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.AttributeRef;
import java.util.Optional;

/** Which attributes a filter may name at the place where it stands. */
@FunctionalInterface
public interface FilterScope {

  /** The attribute of that path, in any case. */
  Optional<AttributeRef> find(String path);

  /** The scope within the brackets of a value path: the sub-attributes and nothing else. */
  static FilterScope within(Attribute complex) {
    return path -> complex.sub(path).map(AttributeRef::of);
  }
}
