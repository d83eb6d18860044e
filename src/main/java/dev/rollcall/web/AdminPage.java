package dev.rollcall.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list of the admin API; {@link AdminPaging} makes it.
 *
 * @param items in the order of the list
 * @param nextCursor what to send for the page behind it; null on the last one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AdminPage<T>(
    @Schema(description = "The items of this page, in the order of the list.") List<T> items,
    @Schema(
            description =
                "Send it as the parameter 'cursor' for the next page. Absent on the last page.")
        @Nullable String nextCursor) {

  public AdminPage {
    items = List.copyOf(items);
  }
}
