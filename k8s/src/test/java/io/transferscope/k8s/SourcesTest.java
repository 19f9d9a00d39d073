package io.transferscope.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file is right in itself, also on a machine without kubectl. */
class SourcesTest {
    static Stream<Path> files() {
        return Sources.yaml(Sources.K8S).stream()
                .filter(file -> !isOfOthers(file))
                .map(Sources.K8S::relativize);
    }

    /** Kustomizations are kubectl's to check; a logging configuration is none of Kubernetes'. */
    private static boolean isOfOthers(Path file) {
        return file.endsWith("kustomization.yaml") || file.endsWith("log4j2.yaml");
    }

    @ParameterizedTest
    @MethodSource("files")
    void hasOnlyFieldsThatItsModelKnows(Path file) {
        assertThat(problems(Sources.K8S, file)).isEmpty();
    }

    static List<String> problems(Path k8s, Path file) {
        return Manifest.read(file.toString(), Sources.read(k8s.resolve(file))).stream()
                .flatMap(manifest -> StrictModel.unfit(manifest).stream())
                .toList();
    }

    @Test
    void aMisspeltFieldIsNamedWithItsFileAndPath(@TempDir Path copy) throws IOException {
        Sources.copy(copy);
        Path file = Path.of("base/setup.yaml");
        String text = Sources.read(copy.resolve(file));
        Files.writeString(copy.resolve(file), text.replace("backoffLimit", "backOffLimit"));

        assertThat(problems(copy, file))
                .singleElement()
                .asString()
                .startsWith(
                        "base/setup.yaml: Job/transferscope-setup: spec.backOffLimit: unknown field");
    }
}
