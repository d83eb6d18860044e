package dev.rollcall.embedded;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The embedded database in the tests' own process, for programs that have none in them. */
public final class DatabaseOfTests {

  private DatabaseOfTests() {}

  /** The settings of the datasource on that folder's server, which goes on until the tests end. */
  public static Map<String, String> datasource(Path folder) {
    Map<String, String> datasource =
        new TreeMap<>(EmbeddedServers.datasource(new DataFolder(folder)));
    datasource.keySet().removeIf(name -> name.startsWith("rollcall."));
    return datasource;
  }
}
