package dev.rollcall.users;

import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Permissions of the current account that an identity provider may not take from the last active
 * user who has them. Users and groups know of no permissions themselves; the package of permissions
 * implements this.
 */
public interface ProtectedPermissions {

  /**
   * Does a change, unless an active user had a protected permission before it and none has it
   * afterwards. The change must be all that is left to do in the transaction: what keeps two of
   * them from taking the last two holders at the same time is its last lock.
   *
   * @param takesAway whether the change may take a permission from anybody; asked only where the
   *     account protects one
   * @throws dev.rollcall.scim.ScimException {@code mutability} for a change that is refused, which
   *     the transaction's end undoes
   */
  <T> T keeping(BooleanSupplier takesAway, Supplier<T> change);
}
