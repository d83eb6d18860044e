package dev.rollcall.access;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.ElementType.RECORD_COMPONENT;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** What a permission is kept to: one line like a permission's, or the empty text for no scope. */
@Size(max = 500)
@Pattern(regexp = "(?:[^\\p{C}\\p{Z}](?:[^\\p{C}\\p{Zl}\\p{Zp}]{0,498}[^\\p{C}\\p{Z}])?)?")
@ReportAsSingleViolation
@Constraint(validatedBy = {})
@Target({FIELD, METHOD, PARAMETER, RECORD_COMPONENT})
@Retention(RUNTIME)
@interface PermissionScope {

  String message() default
      "It must have at most 500 characters, no control characters, and no space at either end.";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};
}
