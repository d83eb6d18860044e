package dev.rollcall.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A permission that groups give. */
@Schema(description = "A permission that at least one group gives.")
@JsonInclude(JsonInclude.Include.NON_NULL)
record PermissionInUse(
    @Schema(description = Grant.PERMISSION, examples = "read:invoices") String permission,
    @Schema(description = Grant.SCOPE, examples = "environment-7") @Nullable String scope,
    @Schema(description = "To how many groups it is granted.") long groups) {

  Grant grant() {
    return new Grant(permission, scope);
  }
}
