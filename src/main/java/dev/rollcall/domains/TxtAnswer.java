package dev.rollcall.domains;

import java.util.List;
import java.util.stream.Stream;

/** What one source says about the TXT records of a host, aliases followed. */
sealed interface TxtAnswer {

  /** Whether a record that proves the domain is there. */
  default boolean shows(ExpectedValue expected) {
    return this instanceof Values values && values.values().stream().anyMatch(expected::isShownBy);
  }

  /**
   * The same without what nobody needs to know: a hostile server sends thousands of records, and
   * many look-ups go on at the same time.
   */
  default TxtAnswer keeping(ExpectedValue expected, int others) {
    return this instanceof Values(List<String> values, boolean authenticated)
        ? new Values(
            Stream.of(
                    values.stream().filter(expected::isShownBy).limit(1),
                    values.stream()
                        .filter(value -> expected.isMeantBy(value) && !expected.isShownBy(value))
                        .limit(others),
                    values.stream().filter(value -> !expected.isMeantBy(value)).limit(others))
                .flatMap(some -> some)
                .toList(),
            authenticated)
        : this;
  }

  /**
   * There are some.
   *
   * @param values each with its strings joined, as they stand in DNS
   * @param authenticated whether a validating resolver vouches for them
   */
  record Values(List<String> values, boolean authenticated) implements TxtAnswer {
    public Values {
      values = List.copyOf(values);
    }
  }

  /**
   * There are none.
   *
   * @param exists whether the name exists at all
   */
  record Nothing(boolean exists) implements TxtAnswer {}

  /** The source cannot say. */
  record Unknown(Failure failure) implements TxtAnswer {}
}
