package dev.rollcall.status;

import dev.rollcall.audit.LogItem;
import java.util.List;
import java.util.Optional;

/** What an administrator does about a refusal, in a sentence. */
final class NextStep {

  private NextStep() {}

  static String after(LogItem refusal, List<ProvisioningConnection> connections) {
    int status = refusal.status() == null ? 0 : refusal.status();
    return switch (status) {
      case 401 -> afterUnauthorized(refusal, connections);
      case 403 -> "Look at the state of the account.";
      case 409 ->
          "Two things want one name: look in the identity provider which of them is the right one.";
      case 429 ->
          "The identity provider sends more than it may; it slows down by itself, or an operator"
              + " raises the limit.";
      case 503 -> "The identity provider tries again by itself.";
      default ->
          status >= 500
              ? "The mistake is the service's: give its operator the request id."
              : "Change the mapping or the user in the identity provider; the log under /log has the"
                  + " whole story.";
    };
  }

  private static String afterUnauthorized(
      LogItem refusal, List<ProvisioningConnection> connections) {
    Optional<ProvisioningConnection> credential =
        connections.stream()
            .filter(each -> each.credentialId().toString().equals(refusal.caller().id()))
            .findFirst();
    return credential
        .filter(each -> each.kind().equals("token"))
        .map(NextStep::ofToken)
        .orElse(
            "Make a token with POST /tokens, put it into the identity provider as its secret token"
                + " and press Test Connection there. If the request was not its own, there is nothing"
                + " to do.");
  }

  private static String ofToken(ProvisioningConnection token) {
    if (token.expiresAt() != null && token.refused()) {
      return "It expired on "
          + token.expiresAt()
          + ": rotate it with POST /tokens/"
          + token.credentialId()
          + "/rotate and put the new value into the identity provider.";
    }
    return token.refused()
        ? "Enable it with POST /tokens/" + token.credentialId() + "/enable."
        : "It is good by now: press Test Connection in the identity provider.";
  }
}
