package dev.rollcall.scim.filter;

import java.util.Locale;
import java.util.Optional;

/** The comparison operators of RFC 7644 section 3.4.2.2, table 3, but {@code pr}. */
public enum Operator {
  EQ,
  NE,
  CO,
  SW,
  EW,
  GT,
  GE,
  LT,
  LE;

  /** The operator of that name, in any case: Ping and Slack's SDK write {@code Eq}. */
  static Optional<Operator> named(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "eq" -> Optional.of(EQ);
      case "ne" -> Optional.of(NE);
      case "co" -> Optional.of(CO);
      case "sw" -> Optional.of(SW);
      case "ew" -> Optional.of(EW);
      case "gt" -> Optional.of(GT);
      case "ge" -> Optional.of(GE);
      case "lt" -> Optional.of(LT);
      case "le" -> Optional.of(LE);
      default -> Optional.empty();
    };
  }

  /** Whether it only asks if two values are the same. */
  public boolean isEquality() {
    return this == EQ || this == NE;
  }

  /** Whether it looks into a text. */
  public boolean isSubstring() {
    return this == CO || this == SW || this == EW;
  }

  /** As the RFC spells it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
