package dev.rollcall.domains;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.PropertiesConfigSource;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * The name server that the application under test asks. All tests share it, as they share the
 * application, so each uses domains of its own.
 *
 * <p>The application must know its port when it starts, so it is started by whoever first reads the
 * configuration of a starting application: the classes of that and the test's are the same.
 */
public final class NameServerOfTests implements ConfigSourceFactory {

  private static final String ONLY_AT_RUN_TIME = "BuildTime RunTime Fixed";
  private static final int ORDINAL = 500;

  /** Started when somebody needs it. */
  private static final class Shared {
    private static final TestNameServer SERVER = TestNameServer.start();
  }

  /** That server. */
  public static TestNameServer get() {
    return Shared.SERVER;
  }

  @Override
  public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
    boolean atRunTime =
        context.getConfigSources().stream()
            .anyMatch(source -> ONLY_AT_RUN_TIME.equals(source.getName()));
    if (!atRunTime) {
      return List.of();
    }
    InetSocketAddress address = get().address();
    return List.of(
        new PropertiesConfigSource(
            Map.of(
                "rollcall.dns.resolvers",
                "127.0.0.1:" + address.getPort(),
                // It is asked as a resolver; each look-up asks it as often as it has to, not more.
                "rollcall.dns.authoritative",
                "false",
                // A busy machine is no reason to ask again: tests count questions.
                "rollcall.dns.timeout",
                "7S"),
            "Name server of the tests",
            ORDINAL));
  }
}
