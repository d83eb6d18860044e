package dev.rollcall.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rollcall.web.ScimClient;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Which client somebody looks like, and what gave it away. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
    name = "RecognizedClient",
    description =
        "Which SCIM client the requests look like. A guess for people: anybody can send any header,"
            + " so the service decides nothing by it.")
record ClientGuess(
    @Schema(
            description =
                "entra, okta, onelogin, google, authentik, slack, ping, keycloak, aws or other.",
            examples = "entra")
        String name,
    @Schema(description = "The same for people.", examples = "Microsoft Entra ID")
        String displayName,
    @Schema(description = "HEADER, HABIT, or NOTHING when it is not known.", examples = "HEADER")
        By recognizedBy,
    @Schema(
            description =
                "HIGH: it says so in a header. MEDIUM: it has a habit that no other client is known"
                    + " to have. LOW: others may do the same. Absent when it is not known.")
        @Nullable Confidence confidence,
    @Schema(description = "The User-Agent of its last request, cut at 200 characters.")
        @Nullable String userAgent,
    @Schema(
            description = "What gave it away, in a sentence.",
            examples = "It looks like Microsoft Entra ID, by the header Adscimversion.")
        String message) {

  /** What gives a client away. */
  enum By {
    HEADER,
    HABIT,
    NOTHING
  }

  static ClientGuess of(@Nullable Recognition known, @Nullable String agent) {
    if (known == null) {
      return new ClientGuess(
          ScimClient.OTHER.label(),
          ScimClient.OTHER.displayName(),
          By.NOTHING,
          null,
          agent,
          "Neither its headers nor what it asks for tell which client it is.");
    }
    boolean isSure = known.confidence() == Confidence.HIGH;
    return new ClientGuess(
        known.client().label(),
        known.client().displayName(),
        isSure ? By.HEADER : By.HABIT,
        known.confidence(),
        agent,
        message(known));
  }

  private static String message(Recognition known) {
    String name = known.client().displayName();
    return switch (known.confidence()) {
      case HIGH -> "It looks like " + name + ", by " + known.sign() + ".";
      case MEDIUM -> "It looks like " + name + ", by its habits: " + known.sign() + ".";
      case LOW ->
          "It may be " + name + ", by its habits: " + known.sign() + ". Others may do the same.";
    };
  }
}
