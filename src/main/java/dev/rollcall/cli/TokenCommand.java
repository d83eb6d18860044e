package dev.rollcall.cli;

import dev.rollcall.admin.AdminTokens;
import dev.rollcall.keys.SigningKeys;
import dev.rollcall.web.Roles;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Makes a token for the admin API with the installation's own key. */
@Command(
    name = "token",
    description =
        "Makes a token for the admin API, signed with the installation's own key, and prints it"
            + " alone on standard output. It cannot be taken back: keep its life short.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // Picocli sets the fields.
final class TokenCommand implements Callable<Integer> {

  private static final List<String> ROLES =
      List.of(Roles.OPERATOR, Roles.ACCOUNT_ADMIN, Roles.ACCOUNT_VIEWER);

  @Spec private CommandSpec spec;

  @Option(
      names = "--role",
      required = true,
      paramLabel = "<role>",
      description =
          "One of "
              + Roles.OPERATOR
              + ", "
              + Roles.ACCOUNT_ADMIN
              + " and "
              + Roles.ACCOUNT_VIEWER
              + ".")
  private String role;

  @Option(
      names = "--account",
      paramLabel = "<uuid>",
      converter = AccountId.class,
      description =
          "An account that it is good for; may be given several times. An operator needs none.")
  private List<UUID> accounts = List.of();

  @Option(
      names = "--subject",
      paramLabel = "<name>",
      defaultValue = "command-line",
      description = "Whom it stands for in the log. Default: ${DEFAULT-VALUE}.")
  private String subject;

  @Option(
      names = "--ttl",
      paramLabel = "<duration>",
      defaultValue = "1h",
      converter = Lifetime.class,
      description = "How long it is good, such as 30m, 8h, 7d or PT8H. Default: ${DEFAULT-VALUE}.")
  private Duration ttl;

  @Override
  public Integer call() {
    Set<UUID> named = new TreeSet<>(accounts);
    check(named);
    Clock clock = Clock.systemUTC();
    SigningKeys keys = Installation.configured().signingKeys();
    Instant until = clock.instant().plus(ttl).truncatedTo(ChronoUnit.SECONDS);
    String token = new AdminTokens(keys, clock).mint(subject, role, named, ttl);
    PrintWriter out = spec.commandLine().getOut();
    out.println(token);
    out.flush();
    spec.commandLine()
        .getErr()
        .printf(
            "%s '%s' for %s until %s, at the server that has the key in %s%n",
            role, subject, reach(named), until, keys.file().orElseThrow());
    return CommandLine.ExitCode.OK;
  }

  private void check(Set<UUID> named) {
    if (!ROLES.contains(role)) {
      throw wrong("--role must be one of " + String.join(", ", ROLES));
    }
    boolean operator = role.equals(Roles.OPERATOR);
    if (operator && !named.isEmpty()) {
      throw wrong("an operator works in all accounts: leave --account out, or choose another role");
    }
    if (!operator && named.isEmpty()) {
      throw wrong("the role " + role + " needs --account <uuid>, once for each account");
    }
    if (!AdminTokens.isSubject(subject)) {
      throw wrong("--subject must be 1 to 255 printable characters");
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private static String reach(Set<UUID> accounts) {
    return accounts.isEmpty()
        ? "all accounts"
        : accounts.stream()
            .map(UUID::toString)
            .collect(Collectors.joining(", ", accounts.size() == 1 ? "account " : "accounts ", ""));
  }
}
