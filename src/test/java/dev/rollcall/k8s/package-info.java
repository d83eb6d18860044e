/**
 * The manifests in {@code k8s/} and the text of {@code src/docs/operations.md}, held against the
 * program: they are rendered, read strictly, and whatever they name must be there.
 */
@NullMarked
package dev.rollcall.k8s;

import org.jspecify.annotations.NullMarked;
