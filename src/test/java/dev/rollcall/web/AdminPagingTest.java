package dev.rollcall.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdminPagingTest {

  private static final UUID ONE = new UUID(0, 1);
  private static final UUID TWO = new UUID(0, 2);
  private static final UUID THREE = new UUID(0, 3);

  private static AdminPage<String> page(AdminPaging paging, List<UUID> found) {
    return paging.page(found, Function.identity(), UUID::toString);
  }

  @Test
  void withoutParameters_isTheFirstHundred() {
    AdminPaging paging = AdminPaging.read(null, null);

    assertThat(paging.limit()).isEqualTo(100);
    assertThat(paging.after()).isEmpty();
  }

  @Test
  void rowBeyondTheLimit_isNotShownButMakesACursorToIt() {
    AdminPage<String> page = page(AdminPaging.read("2", null), List.of(ONE, TWO, THREE));

    assertThat(page.items()).containsExactly(ONE.toString(), TWO.toString());
    assertThat(AdminPaging.read("2", page.nextCursor()).after()).contains(TWO);
  }

  @Test
  void lastPage_hasNoCursor() {
    assertThat(page(AdminPaging.read("2", null), List.of(ONE, TWO)).nextCursor()).isNull();
    assertThat(page(AdminPaging.read("2", null), List.of()).nextCursor()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1001", "99999999999", "ten", "", "1.0"})
  void limitOutOfBounds_is400(String limit) {
    assertThatThrownBy(() -> AdminPaging.read(limit, null))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> {
              assertThat(problem.status()).isEqualTo(400);
              assertThat(problem.detail()).contains("limit").contains("1000");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "x", "AAAA", "!!!!", "AAAAAAAAAAAAAAAAAAAAAAA", "AgAAAAAAAAAAAAAAAAAAAAAB"})
  void cursorOfNobody_is400(String cursor) {
    assertThatThrownBy(() -> AdminPaging.read(null, cursor))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> {
              assertThat(problem.status()).isEqualTo(400);
              assertThat(problem.detail()).contains("cursor");
            });
  }
}
