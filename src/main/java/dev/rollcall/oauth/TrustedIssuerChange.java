package dev.rollcall.oauth;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What can be changed of a trusted issuer; what is left out stays. */
@Schema(description = "What shall change of a trusted issuer; what is left out stays.")
record TrustedIssuerChange(
    @Schema(description = "What it is for.") @Size(max = 200) @Nullable String description,
    @Schema(description = "Whether its tokens are refused.") @Nullable Boolean disabled,
    @Schema(description = "All subjects that are taken from now on.") @Size(max = 50)
        @Nullable List<@NotBlank @Size(max = 500) String> subjects,
    @Schema(description = "All applications that are taken from now on.") @Size(max = 50)
        @Nullable List<@NotBlank @Size(max = 500) String> appIds) {}
