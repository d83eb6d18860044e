package dev.rollcall.scim.filter;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.scim.schema.CoreSchemas;
import java.util.List;
import org.junit.jupiter.api.Test;

class FilterTest {

  private static final Filter TERM =
      new Filter.Present(CoreSchemas.USER_TYPE.find("title").orElseThrow());

  @Test
  void andOfOneIsRefused() {
    assertThatThrownBy(() -> new Filter.And(List.of(TERM)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a logical expression has two terms or more");
  }

  @Test
  void orOfNoneIsRefused() {
    assertThatThrownBy(() -> new Filter.Or(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a logical expression has two terms or more");
  }
}
