package dev.rollcall.users;

import java.util.List;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Reports what a request asked for and did not get, so that an administrator can find out why an
 * attribute does not arrive. Names only: values are personal.
 */
final class Ignored {

  private static final Logger LOG = Logger.getLogger(Ignored.class);
  private static final int MOST_NAMES = 20;
  private static final int LONGEST_NAME = 100;

  private Ignored() {}

  /** Attributes that no schema of the account has. */
  static void unknown(List<String> paths) {
    if (!paths.isEmpty()) {
      LOG.infof("%d attributes that no schema has were ignored: %s", paths.size(), names(paths));
    }
  }

  /** The first of many names, fit to be shown. */
  static String names(List<String> paths) {
    String names =
        paths.stream().limit(MOST_NAMES).map(Ignored::printable).collect(Collectors.joining(", "));
    return paths.size() <= MOST_NAMES
        ? names
        : names + " and " + (paths.size() - MOST_NAMES) + " more";
  }

  /** A userName that cannot be changed. */
  static void userName(String id) {
    LOG.infof("a new userName for user %s was ignored: userName is persistent", id);
  }

  /** A name is the client's: nothing of it may look like a line of the log. */
  private static String printable(String name) {
    String shortened = name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
    return shortened.replaceAll("\\p{Cntrl}", "?");
  }
}
