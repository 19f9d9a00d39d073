package io.transferscope.benchmarks.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.contracts.network.Preset;
import io.transferscope.contracts.study.StudyRequest;
import io.transferscope.contracts.study.StudyRequestReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class BenchmarkStudyTest {
    private final BenchmarkStudy study =
            new BenchmarkStudy(
                    Preset.ALEXNET_32,
                    6,
                    List.of(1, 3, 5, 7),
                    new StudyImages(
                            Path.of("/images"), List.of("ant", "cat"), List.of("bee", "dog")));

    @Test
    void bothSidesAreAskedForTheSame() throws Exception {
        StudyRequest request = StudyRequestReader.read(study.request());
        Properties properties = study.properties();

        assertThat(request.dataset().source()).isEqualTo("file:/images");
        assertThat(request.network().resolve()).isEqualTo(Preset.ALEXNET_32.layers());
        assertThat(properties)
                .containsEntry("network", "alexnet-32")
                .containsEntry("images", "/images")
                .containsEntry("classesA", "ant/cat")
                .containsEntry("classesB", "bee/dog")
                .containsEntry("epochs", "6")
                .containsEntry("batchSize", String.valueOf(request.training().batchSize()))
                .containsEntry("learningRateSteps", "0.7");
    }

    @Test
    void hasTheNetworksOfTheRequestWithBasesFirst() throws Exception {
        assertThat(study.properties().getProperty("networks").split("/"))
                .hasSize(34)
                .startsWith("baseA", "baseB", "A1A", "B1B")
                .contains("B7A+", "A5B")
                .doesNotHaveDuplicates();
    }
}
