package dev.rollcall.groups;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Does things at the same time. */
public final class Together {

  private Together() {}

  /**
   * Begins with all of them at once.
   *
   * @param work of each one, by its number
   * @return what came of them, in their order
   */
  public static <T> List<T> all(int number, IntFunction<Callable<T>> work) throws Exception {
    CountDownLatch start = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newFixedThreadPool(number)) {
      List<Future<T>> futures = new ArrayList<>();
      for (int i = 0; i < number; i++) {
        Callable<T> each = work.apply(i);
        futures.add(
            threads.submit(
                () -> {
                  start.await();
                  return each.call();
                }));
      }
      start.countDown();
      List<T> results = new ArrayList<>();
      for (Future<T> future : futures) {
        results.add(future.get());
      }
      return results;
    }
  }
}
