package dev.rollcall.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.scim.message.BulkRequest.Method;
import dev.rollcall.scim.message.BulkRequest.Operation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BulkPlanTest {

  /** Each operation: its bulkId, and those that it refers to behind an arrow. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a, b, c | [[0], [1], [2]]",
        "a, b>a, c>b | [[0], [1], [2]]",
        "a>b, b>c, c | [[2], [1], [0]]",
        "a>b c, b, c | [[1], [2], [0]]",
        "a>b, b>a | [[0, 1]]",
        "a>b, b>c, c>a | [[0, 1, 2]]",
        "c>a, b>c, a>b | [[0, 1, 2]]",
        "a>a | [[0]]",
        "a>a, b>a | [[0], [1]]",
        "a>b, b>a, c>d, d | [[0, 1], [3], [2]]",
        "c>a, a>b, b>a, d>c | [[1, 2], [0], [3]]",
        "a>b, b>a c, c>d, d>c | [[2, 3], [0, 1]]",
        "a>nobody, b | [[0], [1]]"
      })
  void operations_comeAfterThoseThatTheyReferTo(String operations, String steps) {
    assertThat(BulkPlan.of(operations(operations))).hasToString(steps);
  }

  @Test
  void referenceInThePath_countsToo() {
    Operation delete =
        new Operation(
            Method.DELETE,
            Optional.empty(),
            "/Users/bulkId:a",
            Optional.empty(),
            JsonNodeFactory.instance.objectNode());

    assertThat(BulkPlan.of(List.of(delete, operations("a").getFirst())))
        .isEqualTo(List.of(List.of(1), List.of(0)));
  }

  @Test
  void noOperations_areNoSteps() {
    assertThat(BulkPlan.of(List.of())).isEmpty();
  }

  @Test
  void chainOfAThousand_isPlanned() {
    List<String> chain = new ArrayList<>();
    for (int i = 0; i < 999; i++) {
      chain.add("b%d>b%d".formatted(i, i + 1));
    }
    chain.add("b999");

    List<List<Integer>> steps = BulkPlan.of(operations(String.join(", ", chain)));

    assertThat(steps).hasSize(1000);
    assertThat(steps.getFirst()).containsExactly(999);
    assertThat(steps.getLast()).containsExactly(0);
  }

  private static List<Operation> operations(String texts) {
    return Arrays.stream(texts.split(", ", -1)).map(BulkPlanTest::operation).toList();
  }

  private static Operation operation(String text) {
    String[] parts = text.split(">", -1);
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    if (parts.length > 1) {
      for (String reference : parts[1].split(" ", -1)) {
        data.withArray("members").addObject().put("value", "bulkId:" + reference);
      }
    }
    return new Operation(Method.POST, Optional.of(parts[0]), "/Users", Optional.empty(), data);
  }
}
