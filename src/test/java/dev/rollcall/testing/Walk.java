package dev.rollcall.testing;

import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads a list of the admin API from its first page to its last. */
public final class Walk {

  private Walk() {}

  /**
   * Asks for one page after the other.
   *
   * @param request makes what each page is asked for with, but for the cursor
   * @param page takes each before the next is asked for
   */
  public static void over(
      String path, Supplier<RequestSpecification> request, Consumer<ValidatableResponse> page) {
    @Nullable String cursor = null;
    do {
      RequestSpecification next = request.get();
      ValidatableResponse found =
          (cursor == null ? next : next.queryParam("cursor", cursor))
              .get(path)
              .then()
              .statusCode(200);
      page.accept(found);
      cursor = found.extract().path("nextCursor");
    } while (cursor != null);
  }
}
