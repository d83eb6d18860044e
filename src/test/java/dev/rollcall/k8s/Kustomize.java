package dev.rollcall.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A copy of {@code k8s/} that is rendered by kubectl.
 *
 * @param folder of the copy
 */
record Kustomize(Path folder) {

  private static final Path SOURCE = Path.of("k8s");
  private static final Pattern RECENT = Pattern.compile("Kustomize Version: v([5-9]|\\d\\d)");

  /** Whether there is a kubectl on this machine, with a kustomize that is not too old. */
  static boolean isThere() {
    try {
      Output version = run(Path.of("."), List.of("kubectl", "version", "--client"));
      return version.code() == 0 && RECENT.matcher(version.text()).find();
    } catch (IOException _) {
      return false;
    }
  }

  /** As the repository has it. */
  static Kustomize copyTo(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(SOURCE)) {
      for (Path file : files.filter(Files::isRegularFile).filter(Kustomize::isOurs).toList()) {
        Path copy = folder.resolve(SOURCE.relativize(file));
        Files.createDirectories(copy.resolveSibling("."));
        Files.copy(file, copy);
      }
    }
    return new Kustomize(folder);
  }

  /** Not the secrets of somebody who deploys from this working copy. */
  private static boolean isOurs(Path file) {
    return !file.toString().contains("/secrets/") || file.toString().endsWith(".example");
  }

  /** Makes the files that an administrator makes of each {@code .example}. */
  Kustomize withSecrets() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path example : files.filter(file -> file.toString().endsWith(".example")).toList()) {
        String content = Files.readString(example).replace("password=", "password=tested");
        String name = example.getFileName().toString().replace(".example", "");
        Files.writeString(example.resolveSibling(name), content);
      }
    }
    return this;
  }

  /** Takes all components into an overlay whose file has them as comments. */
  Kustomize withAllComponents(String overlay) throws IOException {
    Path file = folder.resolve(overlay).resolve("kustomization.yaml");
    String text = Files.readString(file);
    String changed =
        text.replace("components: []\n", "components:\n")
            .replace("#  - ../../comp", "  - ../../comp");
    assertThat(changed).isNotEqualTo(text);
    Files.writeString(file, changed);
    return this;
  }

  /** Changes a file, which must have the text. */
  Kustomize with(String name, String text, String other) throws IOException {
    Path file = folder.resolve(name);
    String content = Files.readString(file);
    assertThat(content).contains(text);
    Files.writeString(file, content.replace(text, other));
    return this;
  }

  /**
   * The objects of an overlay, as YAML.
   *
   * @throws IllegalStateException with kubectl's words when it cannot be rendered
   */
  String render(String overlay) throws IOException {
    Output output = run(folder, List.of("kubectl", "kustomize", overlay));
    if (output.code() != 0) {
      throw new IllegalStateException(output.text());
    }
    return output.text();
  }

  private record Output(int code, String text) {}

  private static Output run(Path folder, List<String> command) throws IOException {
    Path text = Files.createTempFile("kustomize", ".out");
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(text.toFile())
              .start();
      if (!process.waitFor(2, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new IllegalStateException(command + " does not end");
      }
      return new Output(process.exitValue(), Files.readString(text));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException(e));
    } finally {
      Files.delete(text);
    }
  }
}
