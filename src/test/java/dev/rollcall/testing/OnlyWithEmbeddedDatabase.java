package dev.rollcall.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIf;

/** A test of demo mode or of the embedded database, which not every build has. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@EnabledIf(
    value = "dev.rollcall.testing.Artefact#hasEmbeddedDatabase",
    disabledReason = "this build has no embedded database, and so no demo mode")
public @interface OnlyWithEmbeddedDatabase {}
