package dev.rollcall.access;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The table of who may do what: {@code access-matrix.txt}, one line per endpoint. */
final class AccessMatrix {

  private static final String FILE = "/access-matrix.txt";

  private AccessMatrix() {}

  /** An endpoint and the status that each credential gets. */
  record Row(String method, String path, Map<Credential, Integer> statuses) {

    String endpoint() {
      return method + " " + path;
    }

    @Override
    public String toString() {
      return endpoint();
    }
  }

  static List<Row> rows() {
    List<String> lines = lines().toList();
    List<String> columns = cells(lines.getFirst());
    if (!columns.equals(Arrays.stream(Credential.values()).map(Credential::column).toList())) {
      throw new IllegalStateException("the columns are not the credentials: " + columns);
    }
    return lines.stream().skip(1).map(AccessMatrix::row).toList();
  }

  private static Row row(String line) {
    List<String> cells = cells(line);
    Map<Credential, Integer> statuses = new EnumMap<>(Credential.class);
    Iterator<String> status = cells.subList(2, cells.size()).iterator();
    for (Credential credential : Credential.values()) {
      statuses.put(credential, Integer.valueOf(status.next()));
    }
    return new Row(cells.get(0), cells.get(1), statuses);
  }

  private static List<String> cells(String line) {
    return List.of(line.strip().split("\\s+", -1));
  }

  private static Stream<String> lines() {
    try (InputStream file = Objects.requireNonNull(AccessMatrix.class.getResourceAsStream(FILE))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
