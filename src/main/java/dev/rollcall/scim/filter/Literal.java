package dev.rollcall.scim.filter;

import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.time.Instant;

/** A value to compare with, of the type that its attribute has. */
public sealed interface Literal {

  /** A string, a reference or binary data. */
  record Text(String value) implements Literal {
    @Override
    public String toString() {
      return TextNode.valueOf(value).toString();
    }
  }

  /** An integer or a decimal. */
  record Numeric(BigDecimal value) implements Literal {
    @Override
    public String toString() {
      return value.toString();
    }
  }

  /** True or false. */
  record Bool(boolean value) implements Literal {
    @Override
    public String toString() {
      return Boolean.toString(value);
    }
  }

  /** A point in time, to the microsecond. */
  record Time(Instant value) implements Literal {
    @Override
    public String toString() {
      return "\"" + value + "\"";
    }
  }

  /** Nothing assigned: RFC 7643 section 2.5. */
  record Null() implements Literal {
    @Override
    public String toString() {
      return "null";
    }
  }
}
