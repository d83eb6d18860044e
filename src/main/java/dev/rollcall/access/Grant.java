package dev.rollcall.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rollcall.accounts.PermissionName;
import jakarta.validation.constraints.NotNull;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A permission that a group gives to its members. Both texts are compared to the letter.
 *
 * @param scope what it is kept to; null, and never empty, for everything
 */
@Schema(description = "A permission that a group gives to its members.")
@JsonInclude(JsonInclude.Include.NON_NULL)
record Grant(
    @Schema(description = Grant.PERMISSION, examples = "read:invoices") @NotNull @PermissionName
        String permission,
    @Schema(description = Grant.SCOPE, examples = "environment-7") @PermissionScope
        @Nullable String scope) {

  static final String PERMISSION =
      "Any text of 1 to 200 characters that the product has a meaning for, compared to the letter."
          + " No control characters, no space at either end, and between slashes neither '.' nor"
          + " '..'.";

  static final String SCOPE =
      "What the permission is kept to, any text of up to 500 characters, compared to the letter."
          + " Left out or empty, the permission holds for every scope.";

  Grant {
    scope = scope == null || scope.isEmpty() ? null : scope;
  }

  /** Of two columns, the scope in the second. */
  static Grant of(ResultSet row, int column) throws SQLException {
    return new Grant(row.getString(column), row.getString(column + 1));
  }

  /** As the table has it. */
  String storedScope() {
    return Objects.requireNonNullElse(scope, "");
  }

  /** For people to read. */
  @Override
  public String toString() {
    return scope == null ? permission : permission + " (" + scope + ")";
  }
}
