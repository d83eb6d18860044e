package dev.rollcall.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.rollcall.accounts.AccountSettings;
import dev.rollcall.accounts.AccountState;
import dev.rollcall.accounts.Caller;
import dev.rollcall.audit.RefusedCredentials.Reason;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StoredTokenTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final UUID OWN = UUID.randomUUID();

  static Stream<Arguments> tokens() {
    return Stream.of(
        argumentSet("good", known(null, false, false), OWN, null),
        argumentSet(
            "good until a moment from now", known(NOW.plusNanos(1), false, false), OWN, null),
        argumentSet("unknown", new StoredToken.Unknown(), OWN, Reason.UNKNOWN),
        argumentSet("ends now", known(NOW, false, false), OWN, Reason.EXPIRED),
        argumentSet("disabled", known(null, true, false), OWN, Reason.DISABLED),
        argumentSet("deleted", known(null, false, true), OWN, Reason.DELETED),
        argumentSet("all at once", known(NOW, true, true), OWN, Reason.DELETED),
        argumentSet(
            "of another account",
            known(null, false, true),
            UUID.randomUUID(),
            Reason.OTHER_ACCOUNT));
  }

  @ParameterizedTest
  @MethodSource("tokens")
  void token_isRefusedForTheReasonThatTellsMost(
      StoredToken token, UUID account, @Nullable Reason reason) {
    assertThat(token.refusal(account, NOW)).isEqualTo(Optional.ofNullable(reason));
  }

  private static StoredToken known(@Nullable Instant end, boolean disabled, boolean deleted) {
    return new StoredToken.Known(
        new AccountPrincipal(
            OWN,
            new Caller.Token(OWN, "rollcall_1234"),
            AccountState.ACTIVE,
            AccountSettings.DEFAULT),
        end,
        disabled,
        deleted);
  }
}
