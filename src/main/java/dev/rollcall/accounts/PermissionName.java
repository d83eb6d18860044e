package dev.rollcall.accounts;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.ElementType.RECORD_COMPONENT;
import static java.lang.annotation.ElementType.TYPE_USE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * A permission: any text of one line that looks the same to everybody who reads it, and that a URL
 * can carry. Programs on the way make one slash of two and drop one at an end, and a segment of
 * dots alone would be taken for a step in the path, escaped or not, by the programs on the way, and
 * the request would end up at another resource.
 */
@Size(min = 1, max = 200)
@Pattern(
    regexp =
        "(?!/|.{0,199}//|.{0,199}/$)(?!(?:.{0,199}/)?\\.\\.?(?:/.{0,199})?$)"
            + "[^\\p{C}\\p{Z}](?:[^\\p{C}\\p{Zl}\\p{Zp}]{0,198}[^\\p{C}\\p{Z}])?")
@ReportAsSingleViolation
@Constraint(validatedBy = {})
@Target({FIELD, METHOD, PARAMETER, RECORD_COMPONENT, TYPE_USE})
@Retention(RUNTIME)
public @interface PermissionName {

  String message() default
      "It must have 1 to 200 characters, no control characters, no space at either end, and between"
          + " slashes neither nothing nor '.' nor '..'.";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};
}
