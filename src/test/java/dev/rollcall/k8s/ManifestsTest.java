package dev.rollcall.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The overlays in {@code k8s/} as they are. */
class ManifestsTest {

  @TempDir private Path folder;

  @BeforeAll
  static void needsKubectl() {
    assumeTrue(
        Kustomize.isThere(), "no kubectl 1.27 or newer on this machine: no manifest is checked");
  }

  @ParameterizedTest
  @ValueSource(strings = {"overlays/dev", "overlays/prod", "overlays/knative"})
  void overlay_fitsTheProgram(String overlay) throws IOException {
    String yaml = Kustomize.copyTo(folder).withSecrets().render(overlay);

    assertThat(ManifestCheck.findings(Manifests.read(yaml), Program.ours())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = "overlays/prod")
  void overlayWithAllComponents_fitsTheProgram(String overlay) throws IOException {
    Kustomize all = Kustomize.copyTo(folder).withSecrets().withAllComponents(overlay);

    assertThat(ManifestCheck.findings(Manifests.read(all.render(overlay)), Program.ours()))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "overlays/dev, database.env",
    "overlays/prod, database.env",
    "overlays/knative, database.env"
  })
  void overlayWithoutSecrets_isNotRendered(String overlay, String missing) throws IOException {
    Kustomize asItIs = Kustomize.copyTo(folder);

    assertThatThrownBy(() -> asItIs.render(overlay)).hasMessageContaining(missing);
  }
}
