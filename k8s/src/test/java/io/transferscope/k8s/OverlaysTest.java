package io.transferscope.k8s;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything that would be applied fits the API, itself and the code. */
class OverlaysTest {
    @BeforeEach
    void needsKubectl() {
        assumeTrue(Kubectl.isThere(), "Overlays are rendered by " + Kubectl.WANTED);
    }

    static Stream<Arguments> checks() {
        return Checks.OVERLAYS.stream()
                .flatMap(
                        overlay ->
                                Checks.ALL.keySet().stream()
                                        .map(check -> Arguments.of(overlay, check)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("checks")
    void holds(String overlay, String check) {
        Deployed deployed = Checks.render(Sources.K8S, overlay);

        assertThat(requireNonNull(Checks.ALL.get(check)).problems(deployed)).isEmpty();
    }

    @Test
    void holdsWithATokenForReading(@TempDir Path copy) throws IOException {
        Sources.copy(copy);
        Path overlay = copy.resolve("overlays/production/kustomization.yaml");
        Files.writeString(
                overlay,
                Files.readString(overlay).replace("# - ../../components", "- ../../components"));

        Deployed deployed = Checks.render(copy, "production");

        assertThat(deployed.find("TriggerAuthentication", "transferscope-api-token")).isPresent();
        assertThat(Checks.ALL.values()).flatMap(check -> check.problems(deployed)).isEmpty();
    }
}
