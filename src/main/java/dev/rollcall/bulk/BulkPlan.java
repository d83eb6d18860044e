package dev.rollcall.bulk;

import dev.rollcall.scim.message.BulkRequest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The order in which the operations of a bulk request are done: each after those that it refers to,
 * else as they stand. Operations that refer to each other in a circle come together.
 *
 * <p>Tarjan's algorithm: it finds the strongly connected components of the graph of references, the
 * referred ones first.
 */
final class BulkPlan {

  private final List<BulkRequest.Operation> operations;
  private final Map<String, Integer> byBulkId = new HashMap<>();
  private final List<List<Integer>> steps = new ArrayList<>();
  private final int[] order;
  private final int[] lowest;
  private final boolean[] onStack;
  private final Deque<Integer> stack = new ArrayDeque<>();
  private int counter;

  private BulkPlan(List<BulkRequest.Operation> operations) {
    this.operations = operations;
    this.order = new int[operations.size()];
    this.lowest = new int[operations.size()];
    this.onStack = new boolean[operations.size()];
    for (int i = 0; i < operations.size(); i++) {
      int index = i;
      operations.get(i).bulkId().ifPresent(bulkId -> byBulkId.put(bulkId, index));
    }
  }

  /** Groups of indexes into the operations, in the order in which to do them. */
  static List<List<Integer>> of(List<BulkRequest.Operation> operations) {
    BulkPlan plan = new BulkPlan(operations);
    for (int i = 0; i < operations.size(); i++) {
      if (plan.order[i] == 0) {
        plan.visit(i);
      }
    }
    return plan.steps;
  }

  private void visit(int index) {
    order[index] = ++counter;
    lowest[index] = counter;
    stack.push(index);
    onStack[index] = true;
    BulkRequest.Operation operation = operations.get(index);
    for (String bulkId : BulkReferences.in(operation.path(), operation.data())) {
      Integer referred = byBulkId.get(bulkId);
      if (referred == null) {
        continue; // Told when the operation is done.
      }
      if (order[referred] == 0) {
        visit(referred);
        lowest[index] = Math.min(lowest[index], lowest[referred]);
      } else if (onStack[referred]) {
        lowest[index] = Math.min(lowest[index], order[referred]);
      }
    }
    if (lowest[index] == order[index]) {
      steps.add(component(index));
    }
  }

  private List<Integer> component(int root) {
    List<Integer> members = new ArrayList<>();
    int member;
    do {
      member = stack.pop();
      onStack[member] = false;
      members.add(member);
    } while (member != root);
    Collections.sort(members);
    return members;
  }
}
