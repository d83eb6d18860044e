package dev.rollcall.startup;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.SmallRyeConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;

/** Says at the start of a production what of its configuration is less safe than it could be. */
@ApplicationScoped
class StartWarnings {

  private static final Logger LOG = Logger.getLogger(StartWarnings.class);

  private static final Set<String> TALKATIVE = Set.of("DEBUG", "TRACE", "ALL", "FINE", "FINEST");

  void tell(@Observes StartupEvent start) {
    Settings settings = new Settings(ConfigProvider.getConfig().unwrap(SmallRyeConfig.class));
    if (settings.is("quarkus.http.host-enabled", true)) {
      of(settings).forEach(LOG::warn);
    }
  }

  /** None where nothing is at stake. */
  static List<String> of(Settings settings) {
    List<String> warnings = new ArrayList<>();
    if (!settings.isProduction()) {
      return warnings;
    }
    if (hasOneRole(settings)) {
      warnings.add(
          "One database role owns the tables and serves the requests: set quarkus.flyway.username and"
              + " quarkus.flyway.password to a role of its own, see the README.");
    }
    if (!settings.is("rollcall.rate-limit.enabled", true)) {
      warnings.add(
          "Nothing limits how much is asked, nor how often a credential is guessed: set"
              + " rollcall.rate-limit.enabled=true.");
    }
    if (settings.is("rollcall.oauth.allow-private-issuers", false)) {
      warnings.add(
          "Every administrator of an account can have this service call internal addresses: set"
              + " rollcall.oauth.allow-private-issuers=false.");
    }
    if (settings.is("rollcall.dns.allow-private-servers", false)) {
      warnings.add(
          "Every owner of a domain can have this service ask name servers at internal addresses: set"
              + " rollcall.dns.allow-private-servers=false.");
    }
    if (settings.is("rollcall.admin.oidc.allow-loopback-http", false)) {
      warnings.add(
          "The keys of the admin API's issuer may come without TLS: set"
              + " rollcall.admin.oidc.allow-loopback-http=false.");
    }
    if (settings.is("quarkus.http.proxy.proxy-address-forwarding", false)
        && settings.text("quarkus.http.proxy.trusted-proxies").isEmpty()) {
      warnings.add(
          "Every client can say where it comes from, and so evade the limits by address: set"
              + " quarkus.http.proxy.trusted-proxies to the addresses of your proxies.");
    }
    for (String key : List.of("quarkus.log.level", "quarkus.log.category.\"dev.rollcall\".level")) {
      if (settings
          .text(key)
          .map(v -> v.toUpperCase(Locale.ROOT))
          .filter(TALKATIVE::contains)
          .isPresent()) {
        warnings.add("The log may hold personal data: set " + key + "=INFO.");
      }
    }
    if (settings.text("quarkus.shutdown.timeout").isEmpty()) {
      warnings.add(
          "A stop cuts off the requests that are under way: set quarkus.shutdown.timeout=30S.");
    }
    return warnings;
  }

  /** A server that does not migrate need not know the owner; PostgreSQL is asked who that is. */
  private static boolean hasOneRole(Settings settings) {
    return settings
        .text("quarkus.flyway.username")
        .map(owner -> owner.equals(settings.text("quarkus.datasource.username").orElse("")))
        .orElseGet(() -> settings.is("quarkus.flyway.migrate-at-start", true));
  }
}
