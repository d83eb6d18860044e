package dev.rollcall.domains;

import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why an operator takes a domain as proven. */
@Schema(description = "Why a domain is taken as proven without DNS.")
record MarkVerified(
    @Schema(description = "SAML: it is verified for SAML; OPERATOR: an operator knows it.") @NotNull
        Reason verifiedBy) {

  enum Reason {
    SAML,
    OPERATOR;

    Domain.Proof proof() {
      return switch (this) {
        case SAML -> Domain.Proof.SAML;
        case OPERATOR -> Domain.Proof.OPERATOR;
      };
    }
  }
}
