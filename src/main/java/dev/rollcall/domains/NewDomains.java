package dev.rollcall.domains;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The domains that an administrator claims. */
@Schema(description = "Domains to be claimed, all of them or none.")
record NewDomains(
    @Schema(
            description =
                "1 to 100 names, each as people write it: in any case, in Unicode or ASCII. A"
                    + " subdomain is a domain of its own.",
            examples = "[\"example.com\", \"b\u00fccher.example\"]")
        @NotEmpty
        @Size(max = NewDomains.MOST)
        List<@NotNull @Size(max = NewDomains.LONGEST_NAME) String> names) {

  static final int MOST = 100;

  /** A domain is shorter, but its Unicode form, escapes and all, may be longer than the rest. */
  static final int LONGEST_NAME = 1000;
}
